create or replace function finance.stop_intake(month date, stopped boolean) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  leaf text := format('finance.%I', 'transactions_' || to_char(month, 'YYYY_MM'));
begin
  if stopped then
    execute format(
      'create or replace trigger a_soft_close before insert on %s for each row execute function finance.refuse_intake(%L)',
      leaf, to_char(month, 'YYYY-MM'));
  else
    -- Disabled, not dropped: dropping would wait for every reader of the month.
    execute format('alter table %s disable trigger a_soft_close', leaf);
  end if;
exception
  when lock_not_available then
    raise exception using
      errcode = 'HC104',
      message = format('intake of period %s cannot be changed now: %s', to_char(month, 'YYYY-MM'),
        finance.sessions_holding(leaf::regclass)),
      detail = 'It waits for every posting in flight, so that each falls before it or after it.',
      hint = 'Let those sessions commit, or end them with pg_terminate_backend(pid), then run it again.';
end
$$;
revoke execute on function finance.stop_intake(date, boolean) from public;
comment on function finance.stop_intake(date, boolean) is
  'Stops the intake of postings of a month with a trigger on its leaf, or lets it go on. Waits for postings in flight up to '
  'lock_timeout, then HC104 names the sessions.';
