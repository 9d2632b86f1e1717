create or replace function finance.account_digests(closed_period date)
returns table (account_id uuid, transaction_count bigint, digest bytea)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  version integer := (
    select c.digest_version
    from finance.closes c
      join finance.periods p using (period, close_no)
    where c.period = closed_period);
begin
  if version = 2 then
    return query execute format(
      'select t.account_id, count(*), '
      'sha256(string_agg(finance.posting_bytes(t.tx_id, t.account_id, t.tx_type, t.amount, t.direction, t.posted_at, t.entry_no, '
      't.balance_after, t.contra_code, t.external_ref), ''''::bytea order by t.entry_no)) '
      'from %s t group by t.account_id', finance.leaf_of('transactions', closed_period));
  else
    return query
    select m.account_id, m.transaction_count, m.digest
    from finance.account_movements(closed_period) m;
  end if;
end
$$;
revoke execute on function finance.account_digests(date) from public;
comment on function finance.account_digests(date) is
  'The postings of each account in a closed period, counted and digested in the form of the version it was closed with: of '
  'version 2 the SHA-256 over the postings, from version 3 on over the SHA-256 of each.';
