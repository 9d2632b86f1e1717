create or replace function core.guards_off(guarded regclass, month date) returns table (
  trigger_name text, is_always boolean, is_changed boolean)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
begin
  -- Not in SQL: it would be planned anew for each relation.
  return query
    select t.tgname::text, w.is_always, age(t.xmin) <= 0
    from pg_trigger t
      cross join lateral core.fires_always(t.tgfoid) w (is_always)
    where t.tgrelid = guarded
      and not t.tgisinternal
      and (t.tgenabled in ('D', 'R') or (w.is_always and t.tgenabled <> 'A'))
      -- That of a soft close that was lifted is meant to be off, and the seal of a month that was reopened.
      and (t.tgfoid <> 'finance.refuse_intake'::regproc
        or exists (select from finance.periods m where m.period = guards_off.month and m.finance_soft_closed))
      and (t.tgfoid <> 'finance.refuse_closed_period'::regproc
        or not exists (select from finance.periods m where m.period = guards_off.month and m.state in ('open', 'soft_closed')))
    order by t.tgname;
end
$$;
revoke execute on function core.guards_off(regclass, date) from public;
comment on function core.guards_off(regclass, date) is
  'Triggers of one relation of the book, a partition of the month or a partitioned table without one, that do not fire when they '
  'should: those that refuse a change, always; others, in an ordinary session. is_changed: by this transaction, or by one that '
  'began after it.';
