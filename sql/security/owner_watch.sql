-- The event triggers that keep the owner from taking guards and closed months away: see docs/security.md, "What the owner and
-- a superuser can do". Only a superuser can make them. ./hardclose migrate does where it logs in as one; elsewhere have one run,
-- in the database of the books, after the first migrate and where doctor says so: psql -1 -f owner_watch.sql
-- Running it again makes them anew, switched on. In a schema of its own, whose owner the owner of the books cannot become.
do $$
begin
  if to_regprocedure('core.refuse_lost_months(oid[], text[])') is null
    or to_regprocedure('core.refuse_lost_guards(oid[], oid[])') is null
    or to_regprocedure('core.refuse_replaced_guards(oid[])') is null
  then
    raise exception 'the schema of this database does not have what is to be called'
      using hint = 'Run ./hardclose migrate of the same version first.';
  end if;
end
$$;
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
  touched oid;
  altered oid[];
  created oid[];
  stripped oid[];
  dropped text[];
begin
  if tg_tag = 'ALTER SCHEMA' then
    if (to_regnamespace('finance') is null or to_regnamespace('archive') is null or to_regnamespace('core') is null)
      and not exists (select from pg_roles r where r.rolname = current_user and r.rolsuper)
    then
      raise exception using
        errcode = 'HC133',
        message = 'a schema of the books would have another name',
        detail = 'Nobody would know any more which months are closed.',
        hint = 'Leave finance, archive and core their names.';
    end if;
  elsif tg_event = 'ddl_command_end' and tg_tag in ('CREATE TRIGGER', 'ALTER TRIGGER') then
    select array_agg(t.tgrelid) filter (where tg_tag = 'CREATE TRIGGER'),
      -- By another name a guard is none: another trigger can take its place.
      array_agg(t.tgrelid) filter (where tg_tag = 'ALTER TRIGGER')
    into created, stripped
    from pg_event_trigger_ddl_commands() c
      join pg_trigger t on t.oid = c.objid
      join pg_class p on p.oid = t.tgrelid
    where c.classid = 'pg_trigger'::regclass
      and (p.relnamespace = to_regnamespace('finance') or p.relowner = to_regrole('hardclose_owner'));
  elsif tg_event = 'ddl_command_end' then
    for touched in
      select c.objid
      from pg_event_trigger_ddl_commands() c
      where c.classid = 'pg_class'::regclass
        and exists (
          select
          from pg_class p
          where p.oid = any(c.objid || array(select h.inhparent from pg_inherits h where h.inhrelid = c.objid))
            and p.relkind = 'p'
            -- Moved to another schema, or given to another owner: it is one of the books.
            and (p.relnamespace = to_regnamespace('finance') or p.relowner = to_regrole('hardclose_owner'))
          -- One by one, by key: joined, all relations of the database would be read.
          offset 0)
    loop
      altered := altered || touched;
    end loop;
  else
    select array_agg(d.object_identity) filter (where d.object_type = 'table' and d.schema_name in ('finance', 'archive')),
      -- Whatever it went with, an extension, too; but for those of a foreign key, which the server names after themselves.
      array_agg(to_regclass(format('%I.%I', d.address_names[1], d.address_names[2]))::oid)
        filter (where d.object_type = 'trigger' and d.address_names[1] = 'finance'
          and d.address_names[3] !~ ('^RI_ConstraintTrigger_[ac]_' || d.objid || '$'))
    into dropped, stripped
    from pg_event_trigger_dropped_objects() d
    where not d.is_temporary;
  end if;
  -- Past a superuser nothing is refused, and what the owner wrote does not run with a superuser's power.
  if (altered is not null or created is not null or stripped is not null or dropped is not null)
    and not exists (select from pg_roles r where r.rolname = current_user and r.rolsuper)
  then
    perform core.refuse_lost_months(altered, dropped);
    perform core.refuse_replaced_guards(created);
    perform core.refuse_lost_guards(altered, stripped);
  end if;
end
$$;
revoke execute on function hardclose_watch.refuse_loss() from public;
comment on function hardclose_watch.refuse_loss() is
  'Has core.refuse_lost_guards, core.refuse_replaced_guards and core.refuse_lost_months look at what a statement altered or '
  'dropped, or made a trigger of, in schema finance, unless a superuser ran it.';

create event trigger hardclose_watch_alter on ddl_command_end
when tag in ('ALTER TABLE', 'ALTER INDEX', 'ALTER SCHEMA', 'ALTER TRIGGER', 'CREATE TRIGGER')
execute function hardclose_watch.refuse_loss();
comment on event trigger hardclose_watch_alter is
  'Keeps guards from being switched off or replaced, and closed months from being detached.';
alter event trigger hardclose_watch_alter enable always;

create event trigger hardclose_watch_drop on sql_drop
execute function hardclose_watch.refuse_loss();
comment on event trigger hardclose_watch_drop is 'Keeps guards and closed months from being dropped.';
alter event trigger hardclose_watch_drop enable always;
