create or replace function staging.post_files(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  one_input text;
begin
  for one_input in select staging.inputs_of(files)
  loop
    execute format('select staging.post_%s($1)', one_input) using files;
    if one_input <> 'transactions' then
      perform staging.register_posted(one_input, files);
    end if;
  end loop;
end
$$;
revoke execute on function staging.post_files(bigint[]) from public;
comment on function staging.post_files(bigint[]) is 'Posts the pending rows of validated files.';
