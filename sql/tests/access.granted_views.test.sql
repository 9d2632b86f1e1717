-- A view runs with its reader's rights, so a grant on it is worth nothing without the rights it needs inside.
select set_config('hardclose.period', '2026-10-01', true);
create function pg_temp.unreadable() returns text
language plpgsql as $$
declare
  view_grant record;
  found text[] := '{}';
begin
  for view_grant in
    select c.oid::regclass as name, a.grantee::regrole as reader
    from pg_class c
      cross join aclexplode(c.relacl) a
    where c.relkind = 'v'
      and c.relowner = 'hardclose_owner'::regrole
      and a.grantee not in (c.relowner, 0)
      and a.privilege_type = 'SELECT'
    order by c.oid::regclass::text collate "C", a.grantee::regrole::text collate "C"
  loop
    begin
      execute format('set local role %s', view_grant.reader);
      execute format('select * from %s limit 1', view_grant.name);
      set local role hardclose_owner;
    exception
      when insufficient_privilege then
        found := found || format('%s %s', view_grant.reader, view_grant.name);
    end;
  end loop;
  return array_to_string(found, ', ');
end
$$;
select pg_temp.equals(pg_temp.unreadable(), '', 'granted views that nobody can read');
