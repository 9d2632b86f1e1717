create or replace function core.refuse_replaced_guards(relations oid[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform core.refuse_guard_loss(min(format('%s would lose a guard: it %s', b.relation, g.lack)))
  -- A trigger for each row of a partitioned table takes the place of those of its name in the partitions.
  from core.book_relations(relations || array(select h.inhrelid from pg_inherits h where h.inhparent = any(relations))) b
    cross join lateral core.guards_of(b.relation, b.period) g
  -- Switched on it is only after it was made.
  where g.is_changed and not g.is_as_shipped;
end
$$;
revoke execute on function core.refuse_replaced_guards(oid[]) from public;
comment on function core.refuse_replaced_guards(oid[]) is
  'Refuses (HC132) a statement that made triggers of some relations, when one took the place of a guard of the book and is not '
  'what is shipped: with another condition, event, function or argument. Asked by the event triggers of '
  'sql/security/owner_watch.sql.';
