create or replace function core.refuse_lost_guards(altered oid[], stripped oid[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  lost text;
begin
  select min(l.what) into lost
  from (
    select format('%s would lose a guard: %s is off', b.relation, g.trigger_name) as what
    from core.book_relations(altered) b
      cross join lateral core.guards_off(b.relation, b.period) g
    -- What was off before may stay so: whoever switches guards on again does it one by one.
    where g.is_changed
    union all
    select format('%s would lose a guard: it %s', b.relation, d.defect)
    from core.book_relations(stripped) b
      cross join lateral core.guards_missing(b.relation, b.period) d (defect)
  ) l;
  if lost is not null then
    raise exception using
      errcode = 'HC132',
      message = lost,
      detail = 'Without its guards a month can change unnoticed, one that was closed and reported, too.',
      hint = 'Reopen a closed month to correct it (hardclose reopen), or book in an open one with finance.post_late.';
  end if;
end
$$;
revoke execute on function core.refuse_lost_guards(oid[], oid[]) from public;
comment on function core.refuse_lost_guards(oid[], oid[]) is
  'Refuses (HC132) a statement that altered relations, or dropped triggers of some, when one of the book is left without a guard '
  'by it. Asked by the event triggers of sql/security/owner_watch.sql.';
