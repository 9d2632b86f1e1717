-- Flyway's lock does not cover callbacks, and two programs may migrate at once. Only the owner can take this one.
lock table flyway.flyway_schema_history in share update exclusive mode;

-- Loading: the application copies rows into staging and calls functions; a mapping may do one thing only.
grant usage on schema staging to hardclose_app, hardclose_mapper, role_finance;
grant select on all tables in schema staging to hardclose_app;
grant insert on
  staging.users, staging.customers, staging.accounts, staging.products, staging.sales_reps, staging.orders, staging.order_items,
  staging.support_agents, staging.tickets, staging.ticket_messages, staging.employees, staging.payroll, staging.transactions
  to hardclose_app, hardclose_mapper;
grant select, insert on staging.rejects to hardclose_mapper;
grant select (file_id, corrects) on staging.files to hardclose_mapper;
grant select on staging.files, staging.rejects to role_finance;
grant execute on function
  staging.begin_file(text, text, bigint, text, boolean, bigint, jsonb, text),
  staging.begin_mapping(bigint), staging.leave_out_rows(bigint, bigint, text, text), staging.require_reason(text, text),
  staging.continue_file(bigint, bigint), staging.end_part(bigint), staging.rows_of_part(), staging.posting_position(),
  staging.reject_position(), staging.next_files(bigint),
  staging.copy_statement(text, boolean, text[]), staging.create_source(text, text[]), staging.end_file(bigint, bigint),
  staging.end_mapping(bigint[]), staging.has_source(text), staging.map_columns(text),
  staging.failing_value(text, text[], text, bigint[]), staging.map_rejects(text, bigint[]),
  staging.require_lines(text, bigint[]),
  staging.map_rows(text, text[], boolean, text, bigint[]), staging.months_to_open(bigint), staging.post_next(bigint, bigint),
  staging.files_apart(bigint), staging.post_apart(bigint, bigint), staging.rejected_lines(bigint),
  staging.refuse_file(bigint, text, text, text), staging.unmended_rows(bigint),
  staging.leaves_open(bigint), staging.needs_nothing(staging.files, text)
  to hardclose_app;
grant execute on function staging.inputs_of_hr(), staging.raw_files_of_hr() to role_finance, hardclose_app, hardclose_mapper;

-- What is rejected is kept with its value, and that of payroll is a salary.
alter table staging.rejects enable row level security;
drop policy if exists finance_sees_none_of_hr on staging.rejects;
create policy finance_sees_none_of_hr on staging.rejects for select to role_finance using (
  case
    when input is null then file_id <> all ((select staging.raw_files_of_hr())::bigint[])
    else input <> all ((select staging.inputs_of_hr())::text[])
  end);
comment on policy finance_sees_none_of_hr on staging.rejects is
  'Finance sees what is rejected, but nothing of rows for hr, nor of lines that may hold one.';
drop policy if exists the_program_sees_all on staging.rejects;
create policy the_program_sees_all on staging.rejects for all to hardclose_app, hardclose_mapper
  using (true) with check (true);
comment on policy the_program_sees_all on staging.rejects is 'The program and its mappings see every rejected row.';

grant execute on function staging.unposted_rows() to role_finance, hardclose_app;
grant select on finance.balance_reconciliation to role_finance, hardclose_app;
grant execute on function staging.require_one_select(text), staging.require_lasting_query(regclass) to hardclose_mapper;
grant execute on function
  staging.amount_of(text), staging.integer_of(text), staging.instant_of(text, text), staging.has_usual_form(text)
  to hardclose_app, hardclose_mapper;

-- Whatever runs in them runs as the mapper: a function of another owner can neither be left nor set another role.
grant create on schema staging to hardclose_mapper;
alter function staging.map_rows(text, text[], boolean, text, bigint[]) owner to hardclose_mapper;
alter function staging.map_rejects(text, bigint[]) owner to hardclose_mapper;
alter function staging.map_columns(text) owner to hardclose_mapper;
alter function staging.map_view(text) owner to hardclose_mapper;
revoke create on schema staging from hardclose_mapper;
