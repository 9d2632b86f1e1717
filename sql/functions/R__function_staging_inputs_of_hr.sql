create or replace function staging.inputs_of_hr() returns text[]
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(i.input), '{}')
  from staging.inputs i
    join pg_class t on t.oid = i.target_table
  where t.relnamespace = 'hr'::regnamespace
$$;
revoke execute on function staging.inputs_of_hr() from public;
comment on function staging.inputs_of_hr() is 'The canonical inputs whose rows go to hr.';
