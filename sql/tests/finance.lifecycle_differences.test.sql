call finance.monthly_closure(2026, 10);
select finance.lock_period('2026-10-01', 'published', 'carla');
select finance.soft_close('2026-12-01', 'sales', 'carla');
select pg_temp.equals(count(*), 0::bigint, 'nothing was touched') from finance.lifecycle_differences();
select pg_temp.equals(string_agg(e.book_no::text, ' ' order by e.book_no), '1 2 3 4 5 6', 'one chain of all transitions')
from finance.period_events e;

-- As only the owner can, with the guards off.
alter table finance.period_events disable trigger user;
create function pg_temp.noticed(statement text) returns text
language plpgsql as $$
declare
  found text;
begin
  begin
    execute statement;
    select string_agg(format('%s %s %s: %s', to_char(d.period, 'YYYY-MM'), d.what, d.subject, d.detail), '; '
      order by d.subject, d.detail)
    into found
    from finance.lifecycle_differences() d;
    raise exception using errcode = 'P0005';
  exception
    when sqlstate 'P0005' then
      return coalesce(found, 'nothing noticed');
  end;
end
$$;
select pg_temp.equals(pg_temp.noticed(statement), expected, statement)
from (values
  ('with lifted as (delete from finance.period_events where to_state = ''locked'' returning period) '
   'update finance.periods p set state = ''closed'' from lifted l where l.period = p.period',
    '2026-10 transition 2026-12 2: it is number 6 of the book, and number 5, of whatever month, is missing'),
  ('with lifted as (delete from finance.period_events where to_state = ''soft_closed'' returning period) '
   'update finance.periods p set state = ''open'' from lifted l where l.period = p.period',
    '2026-10 transition the last of the book: it was number 6, and now number 5 is the last'),
  ('update finance.period_events e set digest = finance.event_digest(e, (select b.digest from finance.period_events b '
   'where b.period = e.period and b.event_no = e.event_no - 1)), done_by = ''nobody'' where to_state = ''locked''',
    '2026-10 transition 2026-10 3: who made it locked, when, why or what it says of itself is not what was recorded'),
  ('update finance.period_events set book_no = null, book_digest = null where to_state = ''soft_closed''',
    '2026-10 transition 2026-12 2: it is in no chain, and older ones are; '
    '2026-10 transition 2026-12 2: who made it soft_closed, when, why or what it says of itself is not what was recorded; '
    '2026-10 transition the last of the book: it was number 6, and now number 5 is the last')
) t (statement, expected);

-- Whoever rewrites a transition has to rewrite all that came after, and the bundles of later closes have what they were.
update finance.period_events e set done_by = 'nobody' where to_state = 'locked';
update finance.period_events e
set digest = finance.event_digest(e, (
  select b.digest from finance.period_events b where b.period = e.period and b.event_no = e.event_no - 1))
where to_state = 'locked';
select pg_temp.equals(string_agg(format('%s: %s', d.subject, d.detail), '; '),
  '2026-12 2: it does not follow what number 5 of the book was', 'the next of the book tells')
from finance.lifecycle_differences() d;
