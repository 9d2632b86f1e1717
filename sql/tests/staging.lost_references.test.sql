-- What a row was validated with may be renamed before it is posted: no row goes without it.
insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id)
select i.input || '.csv', md5(i.input) || md5(i.input), 1, i.input, false, 1 from staging.inputs i;
create function pg_temp.refused(input text, value text, refers_to text) returns void
language plpgsql as $$
begin
  perform pg_temp.throws(
    format('select staging.post_%s(array[(select f.file_id from staging.files f where f.input = %L)])', input, input), 'HC348',
    format('line 2 of %s.csv names "%s", and no row of %s has this reference any more', input, value, refers_to));
end
$$;

insert into staging.customers (file_id, file_line, customer_ref, full_name, username)
select file_id, 2, 'C-1', 'Ada', 'ada' from staging.files where input = 'customers';
select pg_temp.refused('customers', 'ada', 'users');
update staging.customers set username = null;
select staging.post_customers(array[file_id]) from staging.files where input = 'customers';

insert into staging.accounts (file_id, file_line, account_ref, customer_ref, account_type)
select file_id, 2, 'A-1', 'C-9', 'savings' from staging.files where input = 'accounts';
select pg_temp.refused('accounts', 'C-9', 'customers');

insert into staging.orders (file_id, file_line, order_ref, customer_ref, rep_ref, status)
select file_id, 2, 'O-1', 'C-1', 'R-9', 'draft' from staging.files where input = 'orders';
select pg_temp.refused('orders', 'R-9', 'sales_reps');
update staging.orders set rep_ref = null, customer_ref = 'C-9';
select pg_temp.refused('orders', 'C-9', 'customers');
update staging.orders set customer_ref = 'C-1';
select staging.post_orders(array[file_id]) from staging.files where input = 'orders';

insert into staging.order_items (file_id, file_line, order_ref, line_no, sku, quantity, unit_price)
select file_id, 2, 'O-1', '1', 'P-9', '1', '1' from staging.files where input = 'order_items';
select pg_temp.refused('order_items', 'P-9', 'products');
update staging.order_items set order_ref = 'O-9';
select pg_temp.refused('order_items', 'O-9', 'orders');

insert into staging.tickets (file_id, file_line, ticket_ref, customer_ref, subject, status, created_at)
select file_id, 2, 'T-1', 'C-9', 'Bread', 'open', '2026-10-01' from staging.files where input = 'tickets';
select pg_temp.refused('tickets', 'C-9', 'customers');
update staging.tickets set customer_ref = 'C-1';
select staging.post_tickets(array[file_id]) from staging.files where input = 'tickets';

insert into staging.ticket_messages (file_id, file_line, message_ref, ticket_ref, sender_type, sender_ref, message, sent_at)
select file_id, 2, 'M-1', 'T-1', 'agent', 'S-9', 'Yes', '2026-10-01' from staging.files where input = 'ticket_messages';
select pg_temp.refused('ticket_messages', 'S-9', 'support_agents');
update staging.ticket_messages set sender_type = 'customer';
select pg_temp.refused('ticket_messages', 'S-9', 'customers');
update staging.ticket_messages set ticket_ref = 'T-9';
select pg_temp.refused('ticket_messages', 'T-9', 'tickets');

insert into staging.payroll (file_id, file_line, payroll_ref, employee_ref, salary_amount)
select file_id, 2, 'S-1', 'E-9', '1' from staging.files where input = 'payroll';
select pg_temp.refused('payroll', 'E-9', 'employees');

insert into staging.transactions (file_id, file_line, external_ref, account_ref, tx_type, amount, posted_at)
select file_id, 2, 'TX-1', 'A-9', 'credit', '1', '2026-10-01' from staging.files where input = 'transactions';
select pg_temp.refused('transactions', 'A-9', 'accounts');
