create or replace function finance.create_period(new_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  suffix text := to_char(new_period, 'YYYY_MM');
  next_period date := (new_period + interval '1 month')::date;
  created finance.periods;
begin
  insert into finance.periods (period, starts_at, ends_at)
  select new_period, new_period::timestamp at time zone b.time_zone, next_period::timestamp at time zone b.time_zone
  from finance.book b
  returning * into created;
  insert into finance.period_events (period, to_state, close_no, done_by, reason, program)
  values (new_period, 'open', 0, auth.acting_username(), 'period opened', auth.acting_program());
  perform core.add_leaf('finance.transactions', suffix, created.starts_at::text, created.ends_at::text);
  perform core.add_leaf('finance.ledger', suffix, created.starts_at::text, created.ends_at::text);
  perform core.add_leaf('finance.checkpoints', suffix, new_period::text, next_period::text);
  perform core.add_leaf('finance.journal_lines', suffix, new_period::text, next_period::text);
end
$$;
revoke execute on function finance.create_period(date) from public;
comment on function finance.create_period(date) is 'Creates one period, its event and its partitions.';
