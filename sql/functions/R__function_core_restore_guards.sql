create or replace function core.restore_guards(guarded regclass, month date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  wanted record;
begin
  for wanted in
    select * from core.guards_of(guarded, month) g where not (g.is_as_shipped and g.is_on) order by g.trigger_name
  loop
    if not wanted.is_as_shipped then
      execute replace(wanted.definition, 'CREATE TRIGGER', 'create or replace trigger');
    end if;
    execute format('alter table %s enable %s trigger %I',
      guarded, case when wanted.is_always then 'always' else '' end, wanted.trigger_name);
  end loop;
end
$$;
revoke execute on function core.restore_guards(regclass, date) from public;
comment on function core.restore_guards(regclass, date) is
  'Makes anew the guards that one relation of the book lacks, a partition of the month or a partitioned table without one, and '
  'switches them on.';
