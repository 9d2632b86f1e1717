-- title: Exceptions
-- description: What this close let pass: warnings, blockers that two people waived, rows they found, items booked late.
-- sheet: Exceptions
-- order: 70
-- column: kind | Kind | text | 12 |
-- column: name | Check or account | code | 34 |
-- column: severity | Severity | text | 10 |
-- column: offenders | Rows | integer | 9 |
-- column: amount | Amount | money | 16 |
-- column: detail | Detail | text | 60 |
-- column: requested_by | Requested by | text | 16 |
-- column: approved_by | Approved by | text | 16 |
-- column: happened_at | When | timestamp | 24 |

-- As the close found it: what was mended since is still in the findings that it stored.
with found as (
  select f.name, f.severity, f.offenders, f.samples, w.reason, w.requested_by, w.approved_by, w.waived_at
  from checks.close_runs k
    join checks.findings f on f.run_id = k.run_id
    left join checks.waivers w on w.waiver_id = f.waiver_id
  where k.period = finance.period_in_scope()
    and k.close_no = finance.close_in_scope()
    and f.offenders > 0
), exceptions as (
  select 1 as part, case when f.reason is null then 'check' else 'waiver' end as kind, f.name, f.severity, f.offenders,
    null::numeric as amount, coalesce('waived: ' || f.reason, 'warning, not a blocker') as detail, f.requested_by, f.approved_by,
    f.waived_at as happened_at, 0::bigint as position
  from found f
  union all
  select 1, 'sample', f.name, f.severity, null, null, d.words, null, null, null, s.position
  from found f
    cross join lateral jsonb_array_elements(f.samples) with ordinality s (sample, position)
    -- In words; keys that say nothing to a reader only where there is nothing else.
    cross join lateral (
      select coalesce(string_agg(w.words, ', ' order by w.position) filter (where not w.is_key),
          string_agg(w.words, ', ' order by w.position)) as words
      from (
        select e.position, replace(e.key, '_', ' ') || ' ' || coalesce(e.value, 'none') as words,
          coalesce(e.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', false) as is_key
        from jsonb_each_text(s.sample) with ordinality e (key, value, position)
      ) w
    ) d
  union all
  select 2, 'late item', coalesce(c.account_ref, c.account_id::text), null, null, e.effect,
    format('%s, of %s: %s', e.gl_code, (e.original_at at time zone b.time_zone)::date, e.reason), null, null, e.posted_at, e.tx_id
  from finance.prior_period_effects e
    join finance.checkpoints c
      on c.period = finance.period_in_scope() and c.close_no = finance.close_in_scope() and c.account_id = e.account_id
    cross join finance.book b
  where e.booked_period = finance.period_in_scope()
    and e.entry_no <= c.last_entry_no
)
select x.kind, x.name, x.severity, x.offenders, x.amount, x.detail, x.requested_by, x.approved_by, x.happened_at
from exceptions x
order by x.part, case x.part when 1 then x.name end collate "C", x.position
