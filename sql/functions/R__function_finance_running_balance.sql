-- The aggregate goes with its step, which nothing else uses; replacing it keeps what depends on it.
create or replace function finance.running_balance_step(
  balance numeric,
  tx_type finance.tx_type,
  amount numeric,
  direction smallint)
returns numeric
language sql immutable parallel safe
return balance + coalesce(amount * case tx_type when 'credit' then 1 when 'debit' then -1 else direction end, 0);
revoke execute on function finance.running_balance_step(numeric, finance.tx_type, numeric, smallint) from public;
comment on function finance.running_balance_step(numeric, finance.tx_type, numeric, smallint) is
  'State transition of finance.running_balance.';

create or replace aggregate finance.running_balance(tx_type finance.tx_type, amount numeric, direction smallint) (
  sfunc = finance.running_balance_step,
  stype = numeric,
  initcond = '0'
);
revoke execute on function finance.running_balance(finance.tx_type, numeric, smallint) from public;
comment on aggregate finance.running_balance(finance.tx_type, numeric, smallint) is
  'The balance that postings add up to, holder''s view: credits less debits, adjustments by direction (1 or -1). '
  'As a window function over (partition by account_id order by entry_no) it gives the balance after each posting.';
