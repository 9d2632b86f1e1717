create or replace function finance.write_checkpoints(closing_period date, new_close_no integer) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  previous_period date := (closing_period - interval '1 month')::date;
  previous_close integer := (select p.close_no from finance.periods p where p.period = previous_period);
  written bigint;
begin
  insert into finance.checkpoints
    (period, close_no, account_id, opening, debits, credits, adjustments, closing, transaction_count, postings_to_date,
     last_entry_no, digest, account_ref, account_type, customer_id)
  select closing_period, new_close_no, a.account_id,
    coalesce(c.closing, 0),
    coalesce(m.debits, 0),
    coalesce(m.credits, 0),
    coalesce(m.adjustments, 0),
    coalesce(c.closing, 0) + coalesce(m.credits, 0) - coalesce(m.debits, 0) + coalesce(m.adjustments, 0),
    coalesce(m.transaction_count, 0),
    coalesce(c.postings_to_date, 0) + coalesce(m.transaction_count, 0),
    greatest(m.last_entry_no, c.last_entry_no, 0),
    m.digest, a.external_ref, a.account_type, a.customer_id
  from finance.accounts a
    left join finance.checkpoints c
      on c.period = previous_period and c.close_no = previous_close and c.account_id = a.account_id
    left join finance.account_movements(closing_period) m on m.account_id = a.account_id;
  get diagnostics written = row_count;
  return written;
end
$$;
revoke execute on function finance.write_checkpoints(date, integer) from public;
comment on function finance.write_checkpoints(date, integer) is
  'Writes one checkpoint per account, quiet ones too: opening is the closing of the month before, so that the cost follows the '
  'month and not the history. Keeps number, type and holder of the account as they are now. Returns the number written.';
