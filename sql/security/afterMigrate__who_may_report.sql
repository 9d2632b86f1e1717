-- Flyway's lock does not cover callbacks, and two programs may migrate at once. Only the owner can take this one.
lock table flyway.flyway_schema_history in share update exclusive mode;

-- What reports of a close read, whoever runs them. After who_may_post_and_read, which grants by schema.
grant usage on schema reporting to role_hr, role_finance, hardclose_reader;
grant usage on schema finance, sales, checks to hardclose_reader;
grant select on reporting.frozen_names to hardclose_app, role_finance, hardclose_reader;
grant select on reporting.frozen_departments to hardclose_app, role_hr;
grant select on reporting.period_figures, reporting.close_findings, reporting.ended_runs to hardclose_app;
grant execute on function finance.closes_seen(), reporting.names_seen(text), reporting.parameter(text),
  reporting.day_in_scope(text), reporting.account_in_scope(text), reporting.require_postings()
  to hardclose_app, role_finance, hardclose_reader;
grant select on finance.customer_names, finance.customer_names_in_scope to hardclose_reader;
grant select on reporting.sealed_frozen_names, reporting.sealed_frozen_departments to hardclose_app;
grant execute on function finance.customer_names_of(date, integer), finance.scope_starts_at(), finance.scope_ends_at()
  to hardclose_reader;
grant execute on function finance.close_in_scope() to role_hr, hardclose_reader;
grant execute on function reporting.csv_text(text) to role_hr;

-- hardclose_reader: the books as finance reads them, for reports of somebody's own. No salaries, no log, nothing staged.
grant select on finance.accounts, finance.balance_reconciliation, finance.book, finance.checkpoints, finance.close_digests,
  finance.close_facts, finance.closes, finance.control_accounts, finance.customers,
  finance.gl_accounts, finance.journal_lines,
  finance.late_items, finance.ledger, finance.period_events, finance.period_status, finance.periods, finance.posting_references,
  finance.prior_period_effects, finance.recorded_balances, finance.reversals, finance.subledgers, finance.transactions,
  finance.trial_balance_lines, finance.trial_balances,
  sales.orders, sales.order_items, sales.added_items, sales.products, sales.sales_reps, sales.revenue_events,
  checks.checks, checks.runs, checks.findings, checks.finding_details, checks.waivers, checks.close_runs
  to hardclose_reader;
grant execute on function finance.period_in_scope(), finance.period_of(timestamptz), finance.fiscal_year(date),
  finance.last_close_in_scope(), finance.book_date(), finance.due_periods(date) to hardclose_reader;
drop policy if exists readers_see_all on finance.transactions;
create policy readers_see_all on finance.transactions for select to hardclose_reader using (true);
comment on policy readers_see_all on finance.transactions is 'Reports of somebody''s own see every posting.';

-- The owner hands the function over; whoever owns it needs the schema for that moment only.
grant create on schema reporting to hardclose_reader;
alter function reporting.read_as_reader(text) owner to hardclose_reader;
revoke create on schema reporting from hardclose_reader;
-- A report that called it could have it run what nobody looked at.
revoke execute on function reporting.read_as_reader(text) from hardclose_reader;
-- Who replaces a function must be able to call it, and the next version may.
grant execute on function reporting.read_as_reader(text) to hardclose_app, hardclose_owner;
