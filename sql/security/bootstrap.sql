-- The cluster's roles, made once by whoever migrates; everything else belongs to hardclose_owner.
-- Run as the connecting user before Flyway. Running it again changes nothing.
do $$
declare
  role_wanted text;
  -- From 16 on whoever makes a role administers it, and is a member that may not become it.
  usable text := case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end;
begin
  foreach role_wanted in array array[
    'hardclose_owner', 'hardclose_app', 'hardclose_mapper', 'hardclose_reader', 'role_account_owner',
    'role_sales', 'role_finance', 'role_support', 'role_hr', 'role_readonly']
  loop
    if not exists (select from pg_roles where rolname = role_wanted) then
      execute format('create role %I nologin', role_wanted);
    end if;
  end loop;
  if not pg_has_role(current_user, 'hardclose_owner', usable) then
    execute format('grant hardclose_owner to %I', current_user);
  end if;
  if not pg_has_role(current_user, 'hardclose_app', usable) then
    execute format('grant hardclose_app to %I', current_user);
  end if;
  -- The owner hands the functions that run mappings over to the mapper.
  if not pg_has_role('hardclose_owner', 'hardclose_mapper', 'member') then
    grant hardclose_mapper to hardclose_owner;
  end if;
  -- And the function that runs reports of somebody's own over to the reader.
  if not pg_has_role('hardclose_owner', 'hardclose_reader', 'member') then
    grant hardclose_reader to hardclose_owner;
  end if;
  if not has_database_privilege('hardclose_owner', current_database(), 'create') then
    execute format('grant create on database %I to hardclose_owner', current_database());
  end if;
  -- A query of a mapping is read through a temporary view.
  if not has_database_privilege('hardclose_mapper', current_database(), 'temporary') then
    execute format('grant temporary on database %I to hardclose_mapper', current_database());
  end if;
  -- So that a close can say since when a posting in its way is in flight. It works without.
  if not pg_has_role('hardclose_owner', 'pg_read_all_stats', 'member') then
    begin
      grant pg_read_all_stats to hardclose_owner;
    exception
      when insufficient_privilege then
        null;
    end;
  end if;
end
$$;
