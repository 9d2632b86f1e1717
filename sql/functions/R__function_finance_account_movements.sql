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
-- Sorting and bringing into canonical form is most of the work, and each core can have its share of it.
set parallel_tuple_cost = 0.01
as $$
begin
  -- The leaf by its name: a month that was put away is verified where it is kept.
  return query execute format(
    'select t.account_id, '
    'coalesce(sum(t.amount) filter (where t.tx_type = ''debit''), 0), '
    'coalesce(sum(t.amount) filter (where t.tx_type = ''credit''), 0), '
    'coalesce(sum(t.amount * t.direction) filter (where t.tx_type = ''adjustment''), 0), '
    'count(distinct t.entry_no), max(t.entry_no), sha256(string_agg(t.row_digest, ''''::bytea order by t.entry_no)) '
    'from ('
    'select p.account_id, p.tx_type, p.amount, p.direction, p.entry_no, '
    'sha256(finance.posting_bytes(p.tx_id, p.account_id, p.tx_type, p.amount, p.direction, p.posted_at, p.entry_no, '
    'p.balance_after, p.contra_code, p.external_ref)) as row_digest '
    'from %s p order by p.account_id, p.entry_no) t '
    'group by t.account_id', finance.leaf_of('transactions', moved_period));
end
$$;
revoke execute on function finance.account_movements(date) from public;
comment on function finance.account_movements(date) is
  'What moved each account in one period, computed from its postings: sums, the number of different entry numbers, the highest '
  'of them, and the SHA-256 over the SHA-256 of each posting in canonical form, in entry order. A close writes it down, a '
  'verification computes it again.';
