create or replace function staging.end_mapping(files bigint[]) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  one_input text;
begin
  for one_input in select i.input from staging.inputs i
  loop
    execute format($sql$
      insert into staging.file_inputs (file_id, input)
      select distinct s.file_id, %1$L from staging.%1$I s where s.file_id = any ($1)
    $sql$, one_input)
    using files;
  end loop;
  update staging.files f set state = 'mapped' where f.file_id = any (files);
end
$$;
revoke execute on function staging.end_mapping(bigint[]) from public;
comment on function staging.end_mapping(bigint[]) is 'Notes that the mapping of files has run, and which inputs it gave.';
