create or replace function auth.acting_program() returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(nullif(btrim(current_setting('application_name')), ''), 'unnamed program')
$$;
revoke execute on function auth.acting_program() from public;
comment on function auth.acting_program() is
  'The program behind this session, as it names itself: hardclose, psql, … A program without a name must not stop a close.';
