create or replace function finance.require_fresh_snapshots(what text) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception using
      errcode = 'HC107',
      message = format('%s cannot run in a transaction that is %s', what, current_setting('transaction_isolation')),
      detail = 'Its snapshot is older than what it waits for: it would leave out a posting that commits meanwhile.',
      hint = 'Run it read committed: begin isolation level read committed.';
  end if;
end
$$;
revoke execute on function finance.require_fresh_snapshots(text) from public;
comment on function finance.require_fresh_snapshots(text) is
  'Refuses (HC107) a transaction whose statements do not each see what was committed before them: who waits for others must '
  'then see what they did.';
