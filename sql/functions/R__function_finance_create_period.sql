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
  select new_period, new_period::timestamp at time zone b.time_zone, next_period::timestamp at time zone b.time_zone
  from finance.book b;
  perform core.add_period_leaf(p.table_name, new_period)
  from (select o.table_name from core.partition_policies o where o.follows = 'book' order by o.position) p;
  insert into finance.period_events (period, to_state, close_no, done_by, reason, program)
  values (new_period, 'open', 0, auth.acting_username(), 'period opened', auth.acting_program());
end
$$;
revoke execute on function finance.create_period(date) from public;
comment on function finance.create_period(date) is
  'Creates one period, its event and its partitions, whose foreign keys come after, with core.add_period_foreign_keys.';
