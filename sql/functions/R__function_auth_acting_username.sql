create or replace function auth.acting_username() returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when pg_has_role(session_user, 'hardclose_app', 'member')
      then coalesce(nullif(current_setting('hardclose.username', true), ''), session_user)
    else session_user
  end
$$;
revoke execute on function auth.acting_username() from public;
comment on function auth.acting_username() is
  'The person who acts: the login itself. Only the application''s login may name somebody else, in the setting '
  'hardclose.username; for every other login that setting means nothing.';
