create or replace function staging.validate_columns(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  good text;
  entries text;
begin
  with conditions as (
    select c.position, format('s.%I', c.column_name) as value, c.column_name,
      format('coalesce(%s, false)',
        case when c.required then format('btrim(s.%1$I) <> '''' and ', c.column_name)
          else format('s.%I is null or ', c.column_name) end
        || case when c.choices is null then format(k.accepts, format('s.%I', c.column_name))
          else format('s.%I = any (%L)', c.column_name, c.choices) end) as condition,
      format(case when c.required
          then 'case when btrim(s.%1$I) <> '''' then %2$L else ''must not be empty'' || case when s.%1$I <> '''' '
            'then '', and spaces alone are empty'' else '''' end end'
          else '%2$L' end,
        c.column_name, case when c.choices is null then k.rule else 'one of ' || array_to_string(c.choices, ', ') end) as rule,
      format(case when c.required then 'case when btrim(s.%1$I) <> '''' then %2$L else ''Fill it in.'' end' else '%2$L' end,
        c.column_name, case when c.choices is null then k.remedy else 'Write it exactly like that.' end) as remedy
    from staging.input_columns c
      join staging.kinds k using (kind)
    where c.input = for_input
    union all
    select 1000 + r.position, format('s.%I', r.column_name), r.column_name,
      format('coalesce(%s, true)', r.condition), format('%L', r.rule), format('%L', r.remedy)
    from staging.input_rules r
    where r.input = for_input
  )
  select string_agg(format('(%s)', c.condition), ' and ' order by c.position),
    string_agg(format('(%L, %s, s.malformed is not null or (%s), %s, %s)', c.column_name, c.value, c.condition, c.rule, c.remedy),
      ', ' order by c.position)
  into good, entries
  from conditions c;
  perform staging.reject_rows(for_input, files, format($sql$
    select s.row_no, c.column_name, c.value, c.rule, c.remedy
    from staging.%1$I s
      cross join lateral (
        values
          ('the whole row', s.malformed, s.malformed is null, 'a row has as many fields as the header',
            'Quote fields that hold the separator; leave fields empty, not out.'),
          %2$s
      ) c (column_name, value, good, rule, remedy)
    where s.file_id = any ($1) and s.outcome is null
      and not (s.malformed is null and %3$s)
      and not c.good
  $sql$, for_input, entries, good));
end
$$;
revoke execute on function staging.validate_columns(text, bigint[]) from public;
comment on function staging.validate_columns(text, bigint[]) is
  'Rejects rows with a value that its column does not take, or that break a rule between columns, as staging.input_columns and '
  'staging.input_rules say. One pass over the rows; good rows pass it at one expression.';
