-- The event triggers that keep the owner from taking guards and closed months away: see docs/security.md, "The owner is
-- watched". Only a superuser can make them. ./hardclose migrate does where it logs in as one; elsewhere have one run, in the
-- database of the books: psql -1 -f owner_watch.sql
-- Running it again makes them anew, switched on. In a schema of its own, whose owner the owner of the books cannot become.
drop event trigger if exists hardclose_watch_alter;
drop event trigger if exists hardclose_watch_drop;
drop schema if exists hardclose_watch cascade;
create schema hardclose_watch;
comment on schema hardclose_watch is 'What watches the owner of the books; a superuser''s.';

create function hardclose_watch.refuse_loss() returns event_trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  altered oid[];
  stripped oid[];
  dropped text[];
begin
  -- Past a superuser nothing is refused, and what the owner wrote does not run with a superuser's power.
  if (select r.rolsuper from pg_roles r where r.rolname = current_user) then
    return;
  end if;
  if tg_event = 'ddl_command_end' then
    select array_agg(c.objid) into altered
    from pg_event_trigger_ddl_commands() c
      left join pg_inherits h on h.inhrelid = c.objid
      join pg_class p on p.oid in (c.objid, h.inhparent)
    where c.classid = 'pg_class'::regclass
      and p.relkind = 'p'
      and p.relnamespace = to_regnamespace('finance');
  else
    select array_agg(d.object_identity) filter (where d.object_type = 'table' and d.schema_name in ('finance', 'archive')),
      -- Those of a foreign key go with it.
      array_agg(to_regclass(format('%I.%I', d.address_names[1], d.address_names[2]))::oid)
        filter (where d.object_type = 'trigger' and d.address_names[1] = 'finance' and (d.original or d.normal))
    into dropped, stripped
    from pg_event_trigger_dropped_objects() d
    where not d.is_temporary;
  end if;
  if altered is not null or stripped is not null or dropped is not null then
    perform core.refuse_lost_months(altered, dropped);
    perform core.refuse_lost_guards(altered, stripped);
  end if;
end
$$;
revoke execute on function hardclose_watch.refuse_loss() from public;
comment on function hardclose_watch.refuse_loss() is
  'Has core.refuse_lost_guards and core.refuse_lost_months look at what a statement altered or dropped in schema finance, unless '
  'a superuser ran it.';

create event trigger hardclose_watch_alter on ddl_command_end
when tag in ('ALTER TABLE', 'ALTER INDEX')
execute function hardclose_watch.refuse_loss();
comment on event trigger hardclose_watch_alter is 'Keeps guards from being switched off and closed months from being detached.';
alter event trigger hardclose_watch_alter enable always;

create event trigger hardclose_watch_drop on sql_drop
execute function hardclose_watch.refuse_loss();
comment on event trigger hardclose_watch_drop is 'Keeps guards and closed months from being dropped.';
alter event trigger hardclose_watch_drop enable always;
