create or replace function finance.write_close(closing_period date, new_close_no integer) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  checkpoints_written bigint := finance.write_checkpoints(closing_period, new_close_no);
  lines_written bigint := finance.write_journal(closing_period, new_close_no);
  previous bytea := (
    select c.root_digest
    from finance.closes c
    where c.period = closing_period - interval '1 month'
    order by c.close_no desc
    limit 1);
  total record;
begin
  perform finance.analyze_leaf('checkpoints', closing_period);
  perform finance.analyze_leaf('journal_lines', closing_period);
  perform finance.write_trial_balance(closing_period, new_close_no);
  perform finance.write_customer_names(closing_period, new_close_no);
  perform reporting.freeze_names(closing_period, new_close_no);
  perform finance.write_close_digests(closing_period, new_close_no);
  -- By itself, for the same reason as the checks: a statement that writes is never planned for more than one core.
  select coalesce(sum(c.transaction_count), 0) as postings, coalesce(sum(c.debits), 0) as debits,
    coalesce(sum(c.credits), 0) as credits, coalesce(sum(c.adjustments), 0) as adjustments
  into total
  from finance.checkpoints c
  where c.period = closing_period and c.close_no = new_close_no;
  insert into finance.closes
    (period, close_no, closed_by, program, schema_version, account_count, transaction_count, total_debits, total_credits,
     total_adjustments, journal_line_count, journal_total, root_digest, previous_root,
     company_name, currency, time_zone)
  select closing_period, new_close_no, auth.acting_username(), auth.acting_program(), core.schema_version(),
    checkpoints_written, total.postings, total.debits, total.credits, total.adjustments, lines_written,
    (select coalesce(sum(l.debit), 0) from finance.journal_lines l where l.period = closing_period and l.close_no = new_close_no),
    finance.root_digest(closing_period, new_close_no, previous), previous,
    b.company_name, b.currency, b.time_zone
  from finance.book b;
end
$$;
revoke execute on function finance.write_close(date, integer) from public;
comment on function finance.write_close(date, integer) is
  'Writes everything a close leaves behind: checkpoints, journal, trial balance, the names that its reports print, digests of '
  'all that is sealed, control totals, root digest.';
