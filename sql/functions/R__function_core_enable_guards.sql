create or replace function core.enable_guards(guarded regclass) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  switched_off record;
begin
  for switched_off in select g.trigger_name, g.is_always from core.guards_switched_off() g where g.relation = guarded loop
    execute format('alter table %s enable %s trigger %I',
      guarded, case when switched_off.is_always then 'always' else '' end, switched_off.trigger_name);
  end loop;
  -- Those of a foreign key only a superuser can switch on again: without them it is made anew.
  for switched_off in
    select distinct c.conname
    from pg_constraint c
      join pg_trigger t on t.tgconstraint = c.oid
    where c.conrelid = guarded and c.contype = 'f' and t.tgenabled = 'D'
  loop
    execute format('alter table %s drop constraint %I', guarded, switched_off.conname);
  end loop;
end
$$;
revoke execute on function core.enable_guards(regclass) from public;
comment on function core.enable_guards(regclass) is
  'Switches the triggers of one relation on again that core.guards_switched_off found, and drops foreign keys whose own triggers '
  'are off, for core.add_leaf_foreign_keys to make anew.';
