create or replace function finance.book_date() returns date
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select (now() at time zone b.time_zone)::date
  from finance.book b
$$;
revoke execute on function finance.book_date() from public;
comment on function finance.book_date() is 'Today where the book is kept, whatever the time zone of the session.';
