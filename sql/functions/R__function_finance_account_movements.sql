create or replace function finance.account_movements(moved_period date)
returns table (
  account_id uuid,
  debits numeric,
  credits numeric,
  adjustments numeric,
  transaction_count bigint,
  last_entry_no bigint,
  digest bytea)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set work_mem = '256MB'
as $$
begin
  -- The leaf by its name: a month that was put away is verified where it is kept.
  return query execute format(
    'select t.account_id, '
    'coalesce(sum(t.amount) filter (where t.tx_type = ''debit''), 0), '
    'coalesce(sum(t.amount) filter (where t.tx_type = ''credit''), 0), '
    'coalesce(sum(t.amount * t.direction) filter (where t.tx_type = ''adjustment''), 0), '
    'count(*), max(t.entry_no), '
    'sha256(string_agg(finance.posting_bytes(t.tx_id, t.account_id, t.tx_type, t.amount, t.direction, t.posted_at, t.entry_no, '
    't.balance_after, t.contra_code, t.external_ref), ''''::bytea order by t.entry_no)) '
    'from %s t group by t.account_id', finance.leaf_of('transactions', moved_period));
end
$$;
revoke execute on function finance.account_movements(date) from public;
comment on function finance.account_movements(date) is
  'What moved each account in one period, computed from its postings: sums, count, highest entry number, and the SHA-256 of the '
  'postings in canonical form, in entry order. A close writes it down, a verification computes it again.';
