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
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
set work_mem = '256MB'
as $$
#variable_conflict use_column
declare
  month finance.periods;
begin
  select p.* into month from finance.periods p where p.period = moved_period;
  return query
  select t.account_id,
    coalesce(sum(t.amount) filter (where t.tx_type = 'debit'), 0),
    coalesce(sum(t.amount) filter (where t.tx_type = 'credit'), 0),
    coalesce(sum(t.amount * t.direction) filter (where t.tx_type = 'adjustment'), 0),
    count(*),
    max(t.entry_no),
    sha256(convert_to(string_agg(
      row(t.tx_id, t.account_id, t.tx_type, t.amount, t.direction, t.posted_at, t.entry_no, t.balance_after,
        t.contra_code, t.external_ref)::text,
      e'\n' order by t.entry_no), 'UTF8'))
  from finance.transactions t
  where t.posted_at >= month.starts_at and t.posted_at < month.ends_at
  group by t.account_id;
end
$$;
revoke execute on function finance.account_movements(date) from public;
comment on function finance.account_movements(date) is
  'What moved each account in one period, computed from its postings: sums, count, highest entry number, and the SHA-256 of the '
  'postings in canonical form version 1, in entry order. A close writes it down, a verification computes it again.';
