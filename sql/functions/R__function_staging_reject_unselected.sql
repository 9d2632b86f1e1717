create or replace function staging.reject_unselected(of_file bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
-- It would merge by file_id alone.
set enable_mergejoin = off
as $$
declare
  file staging.files;
  -- What lines of this source move money by: null where none does.
  money text;
  beside text[] := staging.inputs_beside_money(of_file);
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  select string_agg(distinct i.moves_money_by, ' or ') into money
  from staging.files f
    join staging.file_inputs fi using (file_id)
    join staging.inputs i on i.input = fi.input
  where f.mapped and f.input = file.input and (f.state = 'posted' or f.file_id = of_file);
  execute format($sql$
    insert into staging.rejects (file_id, file_line, column_name, value, rule, remedy)
    select r.file_id, r.file_line, 'the whole row', left(
      coalesce(r.malformed, (to_jsonb(r.*) - array['file_id', 'file_line', 'malformed'])::text), 1000),
      case when r.malformed is not null then 'a row has as many fields as the header'
        else coalesce('no query of the mapping makes ' || $2 || ' of it, as of others like it',
          'no query of the mapping selects it') end,
      case when r.malformed is not null then 'Quote fields that hold the separator; leave fields empty, not out.'
        when $2 is null then 'Select it, or reject it by a rule, in the mapping.'
        else 'Make one of it, or leave it out by a query into rejects, in the mapping: an order or master data on its line are '
          'none.' end
    from staging.%I r
    where r.file_id = $1
      and not exists (select from staging.rejects j where j.file_id = r.file_id and j.file_line = r.file_line)
      %s
    order by r.file_line
  $sql$, 'raw_' || file.input,
    coalesce((
      select string_agg(format(
          'and not exists (select from staging.%I s where s.file_id = r.file_id and s.file_line = r.file_line%s)', i.input,
          -- Master data that are kept as they are known come again with other lines: they say nothing of this one.
          case when money is not null and i.moves_money_by is null and i.input <> 'orders' then ' and not s.keep_known'
            else '' end), ' ')
      from staging.file_inputs fi
        join staging.inputs i using (input)
      where fi.file_id = of_file and i.input <> all (beside)), ''))
  using of_file, money;
end
$$;
revoke execute on function staging.reject_unselected(bigint) from public;
comment on function staging.reject_unselected(bigint) is
  'Rejects the lines of a mapped file that no query selects and the mapping does not leave out: none is lost. In a source '
  'whose lines give what moves money, an item, a posting, a salary, a line that gives none is not selected by master data '
  'that are kept as they are known, nor by what others of its file give beside theirs: a query has passed over what it is.';
