create or replace function staging.map_rejects(query text, files bigint[]) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mapped bigint;
begin
  perform staging.map_view(query);
  execute $sql$
    insert into staging.rejects (file_id, file_line, column_name, value, rule, remedy, left_out)
    select m.file_id::bigint, coalesce(m.file_line::bigint, 0), m.column_name::text, left(m.value::text, 1000), m.rule::text,
      m.remedy::text, true
    from pg_temp.mapping_query m
    where m.file_id::bigint = any ($1)
    order by m.file_id, m.file_line
  $sql$
  using files;
  get diagnostics mapped = row_count;
  drop view pg_temp.mapping_query;
  return mapped;
end
$$;
revoke execute on function staging.map_rejects(text, bigint[]) from public;
comment on function staging.map_rejects(text, bigint[]) is
  'Runs a query of a mapping that says which lines it leaves out, and by which rule. Belongs to hardclose_mapper, as map_rows '
  'does.';
