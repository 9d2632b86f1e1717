select l.line
from (
  select 0 as place, '' as name, E'# Checks\n\n'
    'Generated from the catalogue; a test fails when the two drift.\n\n'
    'A check is a SELECT of the rows that offend. `hardclose close` runs all of them, before it closes and again on '
    'what it wrote; `nightly` runs them for open months. See them before: `./hardclose check --period 2026-10`.\n\n'
    '* A **blocker** that finds rows refuses the close (HC103). Where it may be waived, two people may let it pass once, '
    'see [operations.md](operations.md). Where it may not, the table says why.\n'
    '* A **warning** refuses nothing. The month closes, by night too, and the report `exceptions` shows the rows.\n\n'
    '**Rejected rows are a warning.** `rejected_rows_resolved` lets a night close a month while rows of it are still rejected: '
    'the month is then without them. Whoever does not want that looks at it before the month is due, and sets `close_after_days` '
    'so that there is time.' as line
  union all
  select 1, '', E'\n## Blockers\n\n| check | asks that | why | may be waived |\n| --- | --- | --- | --- |'
  union all
  select 2, c.name, format('| `%s` | %s | %s | %s |', c.name, c.title, c.why, coalesce('no: ' || c.not_waivable_because, 'yes'))
  from checks.checks c
  where c.severity = 'blocker'
    and not c.retired
  union all
  select 3, '', E'\n## Warnings\n\n| check | asks that | why |\n| --- | --- | --- |'
  union all
  select 4, c.name, format('| `%s` | %s | %s |', c.name, c.title, c.why)
  from checks.checks c
  where c.severity = 'warning'
    and not c.retired
) l
order by l.place, l.name collate "C"
