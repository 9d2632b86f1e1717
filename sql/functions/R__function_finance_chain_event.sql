create or replace function finance.chain_event() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  last_event finance.period_events;
  last_of_book finance.last_transition;
begin
  select l.* into strict last_of_book from finance.last_transition l for update;
  select e.* into last_event from finance.period_events e where e.period = new.period order by e.event_no desc limit 1;
  new.event_no := coalesce(last_event.event_no, 0) + 1;
  new.book_no := last_of_book.book_no + 1;
  new.book_digest := last_of_book.digest;
  new.digest := finance.event_digest(new, last_event.digest);
  update finance.last_transition set book_no = new.book_no, digest = new.digest;
  return new;
end
$$;
revoke execute on function finance.chain_event() from public;
comment on function finance.chain_event() is
  'Trigger function: numbers a transition within its period and within the book, and gives it its digest. Whoever makes one '
  'holds the row of its period, and the end of the chain until the transaction ends: it is the last thing a transition does.';
