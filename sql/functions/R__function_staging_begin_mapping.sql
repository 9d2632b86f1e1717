create or replace function staging.begin_mapping(of_load bigint) returns bigint[]
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  source text;
  files bigint[] := (
    select array_agg(f.file_id order by f.file_id) from staging.files f
    where f.load_id = of_load and f.mapped and f.state = 'staged');
begin
  if files is null then
    return null;
  end if;
  perform staging.refuse_others(of_load);
  for source in select distinct f.input from staging.files f where f.file_id = any (files)
  loop
    execute format('analyze staging.%I', 'raw_' || source);
  end loop;
  return files;
end
$$;
revoke execute on function staging.begin_mapping(bigint) from public;
comment on function staging.begin_mapping(bigint) is 'The files of a load that wait to be mapped; null when none does.';
