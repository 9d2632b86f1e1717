-- Flyway's lock does not cover callbacks, and two programs may migrate at once. Only the owner can take this one.
lock table flyway.flyway_schema_history in share update exclusive mode;

-- Made again at every migration, because an object that was dropped and made anew has lost its grants.
-- Who posts, closes and reads the book; the files beside this one, one for each purpose, grant the rest. Nothing here is
-- granted to PUBLIC, and nothing on a partition.
grant usage on schema auth, sales, finance, support, hr, audit, checks, reporting to hardclose_app;

-- Identity helpers that row level security and column defaults call in everybody's name.
grant execute on function core.uuid_v7(), auth.acting_username(), auth.own_account_ids() to
  hardclose_app, role_account_owner, role_sales, role_finance, role_support, role_hr, role_readonly;

-- role_sales: its own domain, and the customers it sells to.
grant usage on schema sales, finance to role_sales;
-- Columns, not tables: who may update a table may also lock it, and a close reads them all.
revoke update on sales.products, sales.sales_reps from role_sales;
grant select, insert, update (sku, name, price, active) on sales.products to role_sales;
grant select, insert, update (full_name, email, external_ref) on sales.sales_reps to role_sales;
grant select on sales.orders, sales.order_items, sales.added_items, sales.revenue_events, sales.monthly_revenue to role_sales;
grant insert (customer_id, sales_rep_id, external_ref),
  update (customer_id, sales_rep_id, status, placed_at, shipped_at, cancelled_at)
  on sales.orders to role_sales;
grant insert (order_id, line_no, product_id, quantity, unit_price), update (line_no, product_id, quantity, unit_price), delete
  on sales.order_items to role_sales;
grant select (customer_id, full_name, primary_email, external_ref) on finance.customers to role_sales;
grant execute on function sales.create_order(uuid, jsonb, uuid), sales.place_order(uuid, timestamptz),
  sales.ship_order(uuid, timestamptz), sales.cancel_order(uuid, timestamptz), sales.discard_order(uuid),
  sales.read_monthly_revenue() to role_sales;

-- role_finance: the books, and what they are made of; nobody may write a balance, a ledger row or a close.
grant usage on schema finance, sales, checks, audit, reporting to role_finance;
grant select on all tables in schema finance to role_finance;
revoke select on finance.mv_customer_value from role_finance;
grant insert, update (full_name, primary_email, external_ref, user_id) on finance.customers to role_finance;
grant insert (customer_id, account_type, external_ref), update (customer_id, external_ref, closed_at)
  on finance.accounts to role_finance;
-- Not which subledger an account controls: that comes with the subledger.
revoke insert on finance.gl_accounts from role_finance;
grant insert (code, name, class), update (name) on finance.gl_accounts to role_finance;
grant update (company_name, close_after_days) on finance.book to role_finance;
grant insert (account_id, tx_type, amount, direction, posted_at, contra_code, external_ref)
  on finance.transactions to role_finance;
grant usage on sequence finance.transactions_tx_id_seq to role_finance;
grant select on sales.orders, sales.order_items, sales.added_items, sales.products, sales.sales_reps, sales.revenue_events,
  sales.monthly_revenue, sales.journal_of_orders to role_finance;
grant select on checks.checks, checks.runs, checks.findings, checks.finding_details, checks.waivers, checks.close_runs,
  audit.change_log to role_finance;
grant execute on function
  finance.post_transaction(uuid, numeric, finance.tx_type, text, timestamptz, text, text),
  finance.post_batch(finance.posting[]),
  finance.reverse_transaction(bigint, text, timestamptz),
  finance.post_late(uuid, numeric, finance.tx_type, timestamptz, text, text, text, text),
  finance.period_of(timestamptz), finance.period_in_scope(), finance.close_in_scope(), finance.scope_starts_at(),
  finance.scope_ends_at(), finance.account_positions(date, timestamptz, timestamptz),
  finance.running_balance(finance.tx_type, numeric, smallint), finance.weighted_average(numeric, numeric),
  finance.running_balance_step(numeric, finance.tx_type, numeric, smallint),
  finance.weighted_average_step(numeric[], numeric, numeric), finance.weighted_average_final(numeric[]),
  finance.posting_entry(text, text, numeric, smallint), finance.fiscal_year(date),
  finance.last_close_in_scope(), finance.customer_names_of(date, integer), finance.read_customer_value(),
  sales.read_monthly_revenue(), finance.rows_outside(date), finance.ledger_differences(date),
  finance.ledger_agrees(timestamptz, timestamptz), finance.chain_breaks(date), finance.chain_holds(finance.periods),
  finance.posting_totals(date),
  finance.trial_balance_to_date(), reporting.frozen_differences(date), reporting.roll_up_differences(),
  core.fires_always(oid), core.guards_missing(regclass, date), core.guards_off(regclass, date)
  to role_finance;

-- The log holds rows of hr, too, salaries included.
alter table audit.change_log enable row level security;
drop policy if exists finance_sees_its_domains on audit.change_log;
create policy finance_sees_its_domains on audit.change_log for select to role_finance using (schema_name in ('finance', 'sales'));
comment on policy finance_sees_its_domains on audit.change_log is
  'Finance sees the changes of finance and sales, not those of hr.';

-- role_account_owner: their own postings, by row level security.
grant usage on schema finance to role_account_owner;
grant select on finance.transactions to role_account_owner;
alter table finance.transactions enable row level security;
drop policy if exists finance_sees_all on finance.transactions;
create policy finance_sees_all on finance.transactions for all to role_finance, hardclose_app using (true) with check (true);
comment on policy finance_sees_all on finance.transactions is 'Finance and the application see every posting.';
drop policy if exists owners_see_their_own on finance.transactions;
create policy owners_see_their_own on finance.transactions for select to role_account_owner
  using (account_id = any (array(select auth.own_account_ids())));
comment on policy owners_see_their_own on finance.transactions is 'Account owners see the postings of their own accounts.';

-- role_support: tickets, and the customers they belong to.
grant usage on schema support, finance to role_support;
grant select, insert on support.support_agents, support.tickets, support.ticket_messages to role_support;
grant update (subject, status) on support.tickets to role_support;
grant update on support.support_agents to role_support;
grant select (customer_id, full_name, primary_email, external_ref) on finance.customers to role_support;

-- role_hr: employees and payroll. A scheduled salary is no financial row until it is paid, and may be withdrawn; one that was
-- paid is taken back by the function, which alone writes what is negative.
grant usage on schema hr, checks, finance to role_hr;
grant select on finance.periods to role_hr;
grant execute on function finance.period_in_scope(), finance.scope_starts_at(), finance.scope_ends_at() to role_hr;
revoke update on hr.employees from role_hr;
grant select, insert, update (full_name, department, joined_at, left_at, external_ref) on hr.employees to role_hr;
grant select, insert (employee_id, salary_amount, paid_at, external_ref), update (employee_id, salary_amount, paid_at), delete
  on hr.payroll to role_hr;
grant execute on function hr.reverse_salary(uuid, text, timestamptz) to role_hr;

-- role_readonly: the two domains that are not sensitive, and no person's data.
grant usage on schema sales, support to role_readonly;
grant select on sales.products, sales.orders, sales.order_items, sales.monthly_revenue to role_readonly;
grant select (ticket_id, customer_id, status, created_at) on support.tickets to role_readonly;
grant execute on function sales.read_monthly_revenue() to role_readonly;

-- hardclose_app: what the jobs do, through functions.
grant select on all tables in schema finance, sales, hr, checks to hardclose_app;
revoke select on finance.mv_customer_value, sales.mv_monthly_revenue from hardclose_app;
grant select on core.partition_policies to hardclose_app;
grant execute on procedure finance.monthly_closure(integer, integer) to hardclose_app;
grant execute on function
  finance.post_transaction(uuid, numeric, finance.tx_type, text, timestamptz, text, text),
  finance.post_batch(finance.posting[]),
  finance.reopen_period(date, text, text, text), finance.lock_period(date, text, text),
  finance.soft_close(date, text, text, text), finance.lift_soft_close(date, text, text, text),
  finance.lock_closable_period(integer, integer), finance.differences(date), finance.lifecycle_differences(),
  finance.superseded_differences(date, integer), finance.changed_since_close(date, integer, boolean),
  finance.leaf_of(text, date), finance.archive_manifest(date, integer),
  finance.record_proof(date, integer, bytea), finance.proof_recorded(date, integer, bytea),
  finance.proof_manifest(date, integer), finance.proof_accounts(date, integer), finance.proof_blocks(date, integer),
  finance.posting_now(date, uuid, bigint), finance.sealed_row_now(text, date, integer, bigint, bigint),
  finance.open_period(date), finance.open_next_months(date),
  finance.open_months_ahead(integer, date), finance.changed_accounts(date),
  core.partition_defects(), core.heal_partition(text, date), core.validate_partition(text, date), core.half_away_months(),
  audit.half_away_months(), core.session_label(integer, name, text),
  finance.readers_in_the_way(regclass[]),
  finance.detachable_months(integer), finance.period_of(timestamptz), finance.period_in_scope(), finance.close_in_scope(),
  finance.scope_starts_at(), finance.scope_ends_at(), finance.account_positions(date, timestamptz, timestamptz),
  finance.refresh_view(text), finance.fill_empty_views(), finance.rows_outside(date), finance.ledger_differences(date),
  finance.ledger_agrees(timestamptz, timestamptz), finance.chain_breaks(date), finance.chain_holds(finance.periods),
  finance.posting_totals(date),
  finance.read_customer_value(), sales.read_monthly_revenue(),
  audit.ensure_months(integer), reporting.csv_text(text), reporting.rebuild_frozen_months(),
  reporting.frozen_differences(date), reporting.roll_up_differences(),
  finance.posting_entry(text, text, numeric, smallint), checks.run(date), checks.require_pass(uuid),
  checks.current_waiver(date, text), checks.waive(date, text, text, text, text), finance.fiscal_year(date),
  finance.last_close_in_scope(), finance.customer_names_of(date, integer), core.schema_version(),
  core.fires_always(oid), core.guards_missing(regclass, date), core.guards_off(regclass, date)
  to hardclose_app;

-- Spring Batch writes its own tables, and forgets what a dead process left; the tables are granted where they are made.
grant execute on function
  batch.delete_unstarted_instances(text), batch.fail_unknown_executions(text)
  to hardclose_app;

-- "All tables" names the partitions there are, too; row level security of the parent does not reach who reads those.
do $$
declare
  leaf regclass;
begin
  for leaf in select c.oid from pg_class c where c.relispartition and c.relkind = 'r' loop
    execute format('revoke all on %s from role_finance, hardclose_app', leaf);
  end loop;
end
$$;
