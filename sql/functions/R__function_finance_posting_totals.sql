create or replace function finance.posting_totals(totalled date)
returns table (
  account_type finance.account_type,
  tx_type finance.tx_type,
  direction smallint,
  contra_code text,
  total numeric)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  month finance.periods;
begin
  select p.* into month from finance.periods p where p.period = totalled;
  -- With the month's own bounds, by which the planner knows how many postings there are to add up.
  return query execute format(
    'select a.account_type, t.tx_type, t.direction, t.contra_code, sum(t.amount) '
    'from finance.transactions t join finance.accounts a using (account_id) '
    'where t.posted_at >= %L and t.posted_at < %L '
    'group by a.account_type, t.tx_type, t.direction, t.contra_code', month.starts_at, month.ends_at);
end
$$;
revoke execute on function finance.posting_totals(date) from public;
comment on function finance.posting_totals(date) is
  'The postings of a month, added up by account type, posting type, direction (1 raises a balance, -1 lowers it) and contra '
  'account; what the journal has of them.';
