select l.line
from (
  select 0 as place, 0 as row, E'# Canonical inputs\n\n'
    'Generated from the catalogue that the loader validates by; a test fails when the two drift.\n\n'
    'A file belongs to the input whose name its own begins with: `transactions-2026-10.csv`. It is CSV in UTF-8, separated by '
    'commas, quoted by `"`, with a header; columns come in any order, and those that need not be given may be left out. A blank '
    'line is no row; in a file of one column, `""` is one whose value is empty. A line has at most 1,000,000 characters, and a '
    'row 2,000,000. Files written in another way take a mapping, see [mapping.md](mapping.md).\n\n'
    'End the last line, too. A file that ends without a line end is posted, with a warning: it may have been cut in its last '
    'value, and 12 is an amount as 1234.50 is. Write under a name that ends in `.part` and rename the file when it is complete, '
    'or put a marker `NAME.done` beside it, with which nothing is warned of: a file that pauses for ten seconds is taken for '
    'complete.\n\n'
    'A row that breaks a rule is rejected with its line, column, value, rule and remedy. Inputs are posted in the order they '
    'have here: what is referred to goes before what refers to it.\n\n'
    'What stays rejected is only a warning at the close (`rejected_rows_resolved`): a night closes a month that is due while '
    'rows of it are still rejected, and the month is then without them. Mend them before, or leave them out for a reason.' as line
  union all
  select 1, 0, E'\n## Kinds of values\n\n| kind | rule | remedy |\n| --- | --- | --- |'
  union all
  select 1, row_number() over (order by k.kind), format('| %s | %s | %s |', k.kind, k.rule, k.remedy)
  from staging.kinds k
  where exists (select from staging.input_columns c where c.kind = k.kind)
  union all
  select 1000 * i.posting_order, 0, format(E'\n## %s\n\n%s Key: %s. A file with %s posts nothing, unless '
    '`--max-rejects` allows it.\n\n| column | kind | must be given | meaning |\n| --- | --- | --- | --- |', i.input,
    i.description, array_to_string(i.key_columns, ', '),
    case i.max_rejects when 0 then 'a rejected row' else format('more than %s rejected rows', i.max_rejects) end)
  from staging.inputs i
  where i.max_rejects is not null
  union all
  select 1000 * i.posting_order, 0, format(E'\n## %s\n\n%s Key: %s. Good rows are posted, however many are rejected, unless '
    '`--max-rejects` says less.\n\n| column | kind | must be given | meaning |\n| --- | --- | --- | --- |', i.input,
    i.description, array_to_string(i.key_columns, ', '))
  from staging.inputs i
  where i.max_rejects is null
  union all
  select 1000 * i.posting_order, c.position, format('| `%s` | %s | %s | %s%s%s |', c.column_name,
    case when c.choices is null then c.kind else 'one of ' || array_to_string(c.choices, ', ') end,
    case when c.required then 'yes' else '' end, c.description,
    coalesce(' A row of `' || c.refers_to || '`, in the books or in the same load.', ''),
    coalesce(' Its month must be open for ' || c.period_module || '.', ''))
  from staging.inputs i
    join staging.input_columns c using (input)
  union all
  select 1000 * i.posting_order + 500, r.position,
    format(E'%s* %s: %s', case when r.position = min(r.position) over (partition by r.input)
      then E'\nBetween columns:\n\n' else '' end, r.column_name, r.rule)
  from staging.inputs i
    join staging.input_rules r using (input)
) l
order by l.place, l.row
