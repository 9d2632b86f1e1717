create or replace function finance.chain_event() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  last_event finance.period_events;
begin
  select e.* into last_event from finance.period_events e where e.period = new.period order by e.event_no desc limit 1;
  new.event_no := coalesce(last_event.event_no, 0) + 1;
  new.digest := finance.event_digest(new, last_event.digest);
  return new;
end
$$;
revoke execute on function finance.chain_event() from public;
comment on function finance.chain_event() is
  'Trigger function: numbers a transition and gives it its digest. Whoever makes one holds the row of its period.';
