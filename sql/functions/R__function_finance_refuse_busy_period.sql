create or replace function finance.refuse_busy_period(busy_period date) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC104',
    message = format('period %s cannot be closed now: %s', to_char(busy_period, 'YYYY-MM'), finance.sessions_in_the_way()),
    detail = 'The close reads every table of the books, and does not wait for ever.',
    hint = 'Let those sessions commit, or end them with pg_terminate_backend(pid), then close again.';
end
$$;
revoke execute on function finance.refuse_busy_period(date) from public;
comment on function finance.refuse_busy_period(date) is
  'Raises HC104 when a lock did not come within lock_timeout, and names the sessions in the way.';
