create or replace function core.refuse_lost_guards(altered oid[], stripped oid[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  relation oid;
  changed oid[];
begin
  -- Most statements touch no trigger, in whatever month, and need not be asked more of.
  foreach relation in array coalesce(altered, '{}')
  loop
    if exists (
      select from pg_trigger t where t.tgrelid = relation and not t.tgisinternal and age(t.xmin) <= 0)
    then
      changed := changed || relation;
    end if;
  end loop;
  if changed is not null then
    perform core.refuse_replaced_guards(changed);
    perform core.refuse_guard_loss(min(format('%s would lose a guard: %s is off', b.relation, g.trigger_name)))
    from core.book_relations(changed) b
      cross join lateral core.guards_off(b.relation, b.period) g
    -- What was off before may stay so: whoever switches guards on again does it one by one.
    where g.is_changed;
  end if;
  if stripped is not null then
    perform core.refuse_guard_loss(min(format('%s would lose a guard: it %s', b.relation, d.defect)))
    from core.book_relations(stripped) b
      cross join lateral core.guards_missing(b.relation, b.period) d (defect);
  end if;
end
$$;
revoke execute on function core.refuse_lost_guards(oid[], oid[]) from public;
comment on function core.refuse_lost_guards(oid[], oid[]) is
  'Refuses (HC132) a statement that altered relations, or dropped or renamed triggers of some, when one of the book is left '
  'without a guard by it. Asked by the event triggers of sql/security/owner_watch.sql.';
