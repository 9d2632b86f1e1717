create or replace function staging.check_input(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if (select i.has_check from staging.inputs i where i.input = for_input) then
    execute format('select staging.check_%s($1)', for_input) using files;
  end if;
end
$$;
revoke execute on function staging.check_input(text, bigint[]) from public;
comment on function staging.check_input(text, bigint[]) is 'Runs the check that an input has of its own, if it has one.';
