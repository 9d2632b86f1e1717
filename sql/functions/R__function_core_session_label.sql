create or replace function core.session_label(pid integer, login name, program text) returns text
language sql stable parallel safe
return format('pid %s (%s, %s)', pid, login, coalesce(nullif(program, ''), 'unnamed program'));
revoke execute on function core.session_label(integer, name, text) from public;
comment on function core.session_label(integer, name, text) is
  'How messages name a session: pid, usename and application_name of pg_stat_activity.';
