create or replace function reporting.read_as_reader(query text) returns setof record
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query execute query;
end
$$;
revoke execute on function reporting.read_as_reader(text) from public;
comment on function reporting.read_as_reader(text) is
  'Runs the SELECT of a report that somebody wrote for themselves. Belongs to hardclose_reader: whatever the text says, it can '
  'read the books and nothing else, and cannot become anybody else. The program calls it in a read-only transaction.';
