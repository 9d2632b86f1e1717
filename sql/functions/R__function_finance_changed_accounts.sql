create or replace function finance.changed_accounts(closed_period date) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- The postings of a month that is gone can no longer be read, changed or not.
  if finance.leaf_of('transactions', closed_period) is null then
    return;
  end if;
  return query
  select coalesce(c.account_id, m.account_id)
  from (
    select k.*
    from finance.checkpoints k
      join finance.periods p using (period, close_no)
    where k.period = closed_period
  ) c
    full join finance.account_digests(closed_period) m using (account_id)
  where c.account_id is null
    or c.transaction_count <> coalesce(m.transaction_count, 0)
    or c.digest is distinct from m.digest
  order by 1;
end
$$;
revoke execute on function finance.changed_accounts(date) from public;
comment on function finance.changed_accounts(date) is
  'The accounts whose postings in a closed period are no longer those that were closed; none is the proof that nothing changed.';
