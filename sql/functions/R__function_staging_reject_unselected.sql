create or replace function staging.reject_unselected(of_file bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Lines have no index; of files that have just come the planner may think that they have one row, and merge by file_id alone.
set enable_nestloop = off
set enable_mergejoin = off
as $$
declare
  source text := (select f.input from staging.files f where f.file_id = of_file);
  beside_items text[] := staging.inputs_beside_items(of_file);
begin
  execute format($sql$
    insert into staging.rejects (file_id, file_line, column_name, value, rule, remedy)
    select r.file_id, r.file_line, 'the whole row', left(
      coalesce(r.malformed, (to_jsonb(r.*) - array['file_id', 'file_line', 'malformed'])::text), 1000),
      case when r.malformed is not null then 'a row has as many fields as the header'
        when cardinality($2) = 0 then 'no query of the mapping selects it'
        else 'no query of the mapping makes an item of it, as of others like it' end,
      case when r.malformed is null then 'Select it, or reject it by a rule, in the mapping.'
        else 'Quote fields that hold the separator; leave fields empty, not out.' end
    from staging.%I r
    where r.file_id = $1
      and not exists (select from staging.rejects j where j.file_id = r.file_id and j.file_line = r.file_line)
      %s
    order by r.file_line
  $sql$, 'raw_' || source,
    coalesce((
      select string_agg(format(
        'and not exists (select from staging.%I s where s.file_id = r.file_id and s.file_line = r.file_line)', i.input), ' ')
      from staging.file_inputs i
      where i.file_id = of_file and i.input <> all (beside_items)), ''))
  using of_file, beside_items;
end
$$;
revoke execute on function staging.reject_unselected(bigint) from public;
comment on function staging.reject_unselected(bigint) is
  'Rejects the lines of a mapped file that no query selects and the mapping does not leave out: none is lost. Where lines give '
  'an item with an order or master data, one that gives those alone is not selected: a query has passed over the item that it '
  'is.';
