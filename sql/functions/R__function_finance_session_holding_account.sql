create or replace function finance.session_holding_account(held uuid) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select core.session_label(s.pid, s.usename, s.application_name)
      from finance.accounts a
        -- Whoever has just waited for the holder has a share of this lock for a moment; the holder's own is exclusive.
        join pg_locks l
          on l.locktype = 'transactionid' and l.transactionid = a.xmax and l.mode = 'ExclusiveLock' and l.granted
        join pg_stat_activity s using (pid)
      where a.account_id = held
      -- The lock table is no snapshot: while a holder changes, two may be seen.
      order by s.pid
      limit 1),
    'another session')
$$;
revoke execute on function finance.session_holding_account(uuid) from public;
comment on function finance.session_holding_account(uuid) is
  'The session that has locked an account''s row, for an error message; "another session" when it cannot be told.';
