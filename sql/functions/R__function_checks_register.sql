create or replace function checks.register(
  name text,
  title text,
  why text,
  severity text,
  owner text,
  not_waivable_because text,
  query text)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Two programs may migrate at once, and both make the same views. Only the owner can take this lock.
  lock table checks.checks in share row exclusive mode;
  execute format('drop view if exists checks.%I', register.name);
  execute format('create view checks.%I with (security_invoker = true) as %s', register.name, query);
  execute format('comment on view checks.%I is %L', register.name, register.title || ': the rows that offend.');
  execute format('grant select on checks.%I to hardclose_app, %I', register.name,
    case register.owner when 'hr' then 'role_hr' else 'role_finance' end);
  insert into checks.checks as c (name, title, why, severity, owner, not_waivable_because)
  values (register.name, register.title, register.why, register.severity, register.owner, register.not_waivable_because)
  on conflict on constraint checks_pkey do update
  set title = excluded.title, why = excluded.why, severity = excluded.severity, owner = excluded.owner,
    not_waivable_because = excluded.not_waivable_because, retired = false;
end
$$;
revoke execute on function checks.register(text, text, text, text, text, text, text) from public;
comment on function checks.register(text, text, text, text, text, text, text) is
  'Makes a check out of a file of sql/checks: its SELECT becomes the view checks.<name>. Called by the migration.';
