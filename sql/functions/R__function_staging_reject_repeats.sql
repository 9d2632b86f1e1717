create or replace function staging.reject_repeats(for_input text, files bigint[]) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
declare
  definition staging.inputs;
  has_repeats boolean;
begin
  select i.* into definition from staging.inputs i where i.input = for_input;
  execute format(
    'select exists (select from staging.%I s where s.file_id = any ($1) and s.outcome in (''duplicate'', ''known''))', for_input)
  into has_repeats using files;
  if not has_repeats then
    return 0;
  end if;
  return staging.reject_rows(for_input, files, format($sql$
    select s.row_no, %3$L as column_name, replace(k.key, E'\n', ' ') as value,
      'it repeats a row that is rejected' as rule,
      format('That is line %%s of %%s. Mend that one.', k.first_place[2], f.file_name) as remedy
    from (
      select %2$s as key, min(array[s.file_id, s.file_line]) filter (where s.outcome = 'rejected') as first_place
      from staging.%1$I s
      where s.file_id = any ($1)
      group by 1
      having bool_or(s.outcome = 'rejected') and bool_or(s.outcome in ('duplicate', 'known')) and not bool_or(s.outcome is null)
    ) k
      join staging.files f on f.file_id = k.first_place[1]
      join staging.%1$I s on s.file_id = any ($1) and s.outcome in ('duplicate', 'known') and %2$s = k.key
    where not exists (%4$s) and not %5$s
  $sql$, for_input, staging.key_of(for_input), array_to_string(definition.key_columns, ', '), staging.key_in_books(for_input),
    -- What a mapping keeps as it is known may have another name there by now. A posting has none.
    case when for_input = 'transactions' then 'false' else format(
      'exists (select from staging.posted_rows p where p.input = %L and p.key = k.key and exists (%s))',
      for_input, staging.target_named(for_input)) end));
end
$$;
revoke execute on function staging.reject_repeats(text, bigint[]) from public;
comment on function staging.reject_repeats(text, bigint[]) is
  'Rejects rows that were taken for repeats of one that is rejected after all: none of them is in the books. Returns how '
  'many.';
