create or replace function staging.failing_value(
  input text, columns text[], query text, files bigint[], out failure text, out failing_file bigint
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  source record;
  place record;
begin
  failure := staging.mapping_failure(input, columns, query, files, '{}');
  for source in
    select f.input, array_agg(f.file_id order by f.file_id) as files
    from staging.files f
    where f.file_id = any (files)
    group by f.input
  loop
    -- The source to look in is the one without which the query does not fail.
    continue when staging.mapping_failure(input, columns, query, files, source.files) is not null;
    place := staging.failing_line(input, columns, query, files, 'raw_' || source.input, source.files, failure);
    exit when place.failing_file is null;
    failure := place.said || ' of ' || (select f.file_name from staging.files f where f.file_id = place.failing_file);
    failing_file := place.failing_file;
    -- Where the last ones have such a value as well, it is the mapping that does not fit the files.
    if (
      select bool_and(staging.mapping_failure(input, columns, query, files, array_remove(source.files, l.file_id)) is not null)
      from (
        select f.file_id
        from staging.files f
        where f.file_id = any (source.files) and f.file_id <> place.failing_file and f.rows_read > 0
        order by f.file_id desc
        limit 3
      ) l)
    then
      failing_file := null;
    end if;
    exit;
  end loop;
end
$$;
revoke execute on function staging.failing_value(text, text[], text, bigint[]) from public;
comment on function staging.failing_value(text, text[], text, bigint[]) is
  'What PostgreSQL says when a query of a mapping meets a value that it cannot work with, at which line of which file, and the '
  'file to blame: none where it seems to be the mapping, as the last three other files have such a value as well, and none '
  'where no one file makes the query fail.';
