create or replace function finance.create_period(new_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  next_period date := (new_period + interval '1 month')::date;
begin
  insert into finance.periods (period, starts_at, ends_at)
  -- Rules of a time zone change with the server's data: months made by others join up all the same.
  select new_period,
    coalesce(
      (select p.ends_at from finance.periods p where p.period = (new_period - interval '1 month')::date),
      new_period::timestamp at time zone b.time_zone),
    coalesce(
      (select p.starts_at from finance.periods p where p.period = next_period),
      next_period::timestamp at time zone b.time_zone)
  from finance.book b;
  perform core.add_period_leaf(p.table_name, new_period)
  from (select o.table_name from core.partition_policies o where o.follows = 'book' order by o.position) p;
  insert into finance.period_events (period, to_state, close_no, done_by, reason, program)
  values (new_period, 'open', 0, auth.acting_username(), 'period opened', auth.acting_program());
end
$$;
revoke execute on function finance.create_period(date) from public;
comment on function finance.create_period(date) is
  'Creates one period, its event and its partitions, whose foreign keys come after, with core.add_period_foreign_keys. It begins '
  'where the month before it ends, and ends where the next one begins; where there is none, as the time zone of the book says.';
