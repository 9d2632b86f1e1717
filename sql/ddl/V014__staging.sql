create schema staging;
comment on schema staging is 'Input files as they came, row by row, and what became of each row.';

create type staging.file_state as enum ('staged', 'mapped', 'posted', 'refused');
comment on type staging.file_state is
  'staged: its rows are here. mapped: its mapping has run. posted: done. refused: too many of its rows break rules, none was '
  'posted.';
create type staging.outcome as enum ('duplicate', 'known', 'rejected');
comment on type staging.outcome is
  'Why a row was not posted: the same content was posted before, its key is known already and kept as it is, or it breaks a '
  'rule.';

create table staging.files (
  file_id bigint generated always as identity primary key,
  file_name text not null check (file_name <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  byte_size bigint not null check (byte_size >= 0),
  input text not null check (input <> ''),
  mapped boolean not null,
  load_id bigint not null,
  state staging.file_state not null default 'staged',
  rows_read bigint not null default 0 check (rows_read >= 0),
  rows_posted bigint not null default 0 check (rows_posted >= 0),
  rows_duplicate bigint not null default 0 check (rows_duplicate >= 0),
  rows_rejected bigint not null default 0 check (rows_rejected >= 0),
  staged_at timestamptz not null default clock_timestamp(),
  posted_at timestamptz,
  constraint loaded_once unique (sha256, input),
  constraint every_row_has_an_outcome check (
    state in ('staged', 'mapped') or rows_read = rows_posted + rows_duplicate + rows_rejected)
);
create index files_load_id on staging.files (load_id);
create index files_file_name on staging.files (input, file_name);
comment on table staging.files is 'The files ever loaded. The same content is loaded once.';
comment on column staging.files.file_id is 'Key; files are posted in this order.';
comment on column staging.files.file_name is 'Name without its directory.';
comment on column staging.files.sha256 is 'SHA-256 of its bytes, hexadecimal.';
comment on column staging.files.byte_size is 'Its size.';
comment on column staging.files.input is 'The canonical input it holds, or the source of a mapping.';
comment on column staging.files.mapped is 'Whether input names the source of a mapping.';
comment on column staging.files.load_id is 'The load that staged it last.';
comment on column staging.files.state is 'How far it has come.';
comment on column staging.files.rows_read is 'Rows without the header and blank lines.';
comment on column staging.files.rows_posted is 'Rows that reached the books.';
comment on column staging.files.rows_duplicate is 'Rows that were there already.';
comment on column staging.files.rows_rejected is 'Rows rejected; all but the duplicates when the file is refused.';
comment on column staging.files.staged_at is 'When it was staged.';
comment on column staging.files.posted_at is 'When it was posted or refused.';

create table staging.rejects (
  reject_no bigint generated always as identity primary key,
  file_id bigint not null references staging.files (file_id),
  file_line bigint not null,
  input text,
  row_no bigint,
  column_name text not null,
  value text,
  rule text not null,
  remedy text not null,
  left_out boolean not null default false,
  rejected_at timestamptz not null default clock_timestamp()
);
create index rejects_file_line on staging.rejects (file_id, file_line);
comment on table staging.rejects is 'Every rule that a row of a file breaks. A row may break several.';
comment on column staging.rejects.reject_no is 'Key.';
comment on column staging.rejects.file_id is 'The file.';
comment on column staging.rejects.file_line is 'Line of the file at which the row begins; the header is line 1.';
comment on column staging.rejects.input is 'The canonical input whose rule it breaks; null for a rule of the mapping.';
comment on column staging.rejects.row_no is 'The row in the input''s staging table; null for a rule of the mapping.';
comment on column staging.rejects.column_name is 'The column that breaks it.';
comment on column staging.rejects.value is 'Its value, the first 1000 characters.';
comment on column staging.rejects.rule is 'The rule.';
comment on column staging.rejects.remedy is 'What to do.';
comment on column staging.rejects.left_out is
  'The mapping leaves such rows out on purpose; they do not count towards --max-rejects.';
comment on column staging.rejects.rejected_at is 'When.';

create table staging.posted_rows (
  input text not null,
  key text not null,
  digest bytea not null,
  file_id bigint not null references staging.files (file_id),
  file_line bigint not null,
  primary key (input, key)
);
create index posted_rows_file_id on staging.posted_rows (file_id);
comment on table staging.posted_rows is
  'Each row that reached the books, but for postings, which finance.posting_references knows: what makes loading a row twice '
  'impossible.';
comment on column staging.posted_rows.input is 'The canonical input.';
comment on column staging.posted_rows.key is 'Its key columns, one a line.';
comment on column staging.posted_rows.digest is 'SHA-256 of its content in canonical form.';
comment on column staging.posted_rows.file_id is 'The file it came in.';
comment on column staging.posted_rows.file_line is 'Its line.';

create table staging.kinds (
  kind text primary key,
  accepts text not null,
  canonical text not null,
  rule text not null,
  remedy text not null
);
comment on table staging.kinds is 'Kinds of values in input files.';
comment on column staging.kinds.kind is 'Name.';
comment on column staging.kinds.accepts is
  'SQL expression that is true for a good value; %1$s is the value, $2 the book''s time zone.';
comment on column staging.kinds.canonical is 'SQL expression for the one text form of a value, however it was written.';
comment on column staging.kinds.rule is 'What a rejected row is told.';
comment on column staging.kinds.remedy is 'What to do about it.';
insert into staging.kinds (kind, accepts, canonical, rule, remedy)
values
  ('text', 'true', '%1$s', 'any text', 'none needed'),
  ('reference', 'length(%1$s) <= 200 and %1$s = btrim(%1$s, E'' \t\r\n\u00a0'')', '%1$s',
    'a reference has at most 200 characters and no white space around it', 'Take the white space away, or shorten it.'),
  ('email', 'length(%1$s) <= 254 and %1$s ~ ''^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$''', '%1$s',
    'an e-mail address has one @, a dotted domain and no white space', 'Correct the address, or leave it empty.'),
  ('amount', 'staging.amount_of(%1$s) is not null', 'trim_scale(staging.amount_of(%1$s))::text',
    'an amount is written in digits: at most 14, a point, at most 4 more', 'Write it like 1234.50, without separators, signs '
    'of currency or exponent.'),
  ('price', 'staging.amount_of(%1$s) >= 0', 'trim_scale(staging.amount_of(%1$s))::text',
    'a price is not negative, and written in digits: at most 14, a point, at most 4 more', 'Write it like 1234.50; goods '
    'returned have a negative quantity.'),
  ('positive amount', 'staging.amount_of(%1$s) > 0', 'trim_scale(staging.amount_of(%1$s))::text',
    'an amount is greater than 0, and written in digits: at most 14, a point, at most 4 more', 'Write it like 1234.50; the '
    'type says which way it goes.'),
  ('line number', 'staging.integer_of(%1$s) > 0', 'staging.integer_of(%1$s)::text',
    'a line number is a whole number from 1', 'Number the lines of an order 1, 2, 3.'),
  ('quantity', 'staging.integer_of(%1$s) <> 0', 'staging.integer_of(%1$s)::text',
    'a quantity is a whole number other than 0', 'Write units sold as 3, and units returned as -3.'),
  ('instant', 'staging.instant_of(%1$s, $2) is not null', 'extract(epoch from staging.instant_of(%1$s, $2))::text',
    'an instant is ISO 8601 and a day of the calendar from 1900 to 2999', 'Write it like 2026-10-31T14:30:00Z; without an '
    'offset it is in the book''s time zone.'),
  ('boolean', '%1$s in (''true'', ''false'')', '%1$s', 'one of true, false', 'Write true or false.');

create table staging.inputs (
  input text primary key check (input ~ '^[a-z_]+$'),
  posting_order integer not null unique,
  key_columns text[] not null,
  target_table regclass not null,
  target_key text,
  has_check boolean not null default false,
  max_rejects bigint,
  description text not null
);
comment on table staging.inputs is 'The canonical inputs. A file belongs to the input whose name its own begins with.';
comment on column staging.inputs.input is 'Name of the input, of its staging table and of its files.';
comment on column staging.inputs.posting_order is 'What is referred to goes before what refers to it.';
comment on column staging.inputs.key_columns is 'The columns that tell rows apart.';
comment on column staging.inputs.target_table is 'Where its rows go.';
comment on column staging.inputs.target_key is 'Column of that table that holds the key; null where the key has two columns.';
comment on column staging.inputs.has_check is 'Has rules of its own: function staging.check_<input>.';
comment on column staging.inputs.max_rejects is
  'A file with more rejected rows posts nothing; null is without limit. --max-rejects overrides it.';
comment on column staging.inputs.description is 'What it holds.';

create table staging.input_columns (
  input text not null references staging.inputs (input),
  column_name text not null,
  position integer not null,
  kind text not null references staging.kinds (kind),
  required boolean not null,
  choices text[],
  refers_to text,
  period_module text check (period_module in ('finance', 'sales', 'payroll')),
  description text not null,
  primary key (input, column_name),
  unique (input, position)
);
create index input_columns_kind on staging.input_columns (kind);
comment on table staging.input_columns is 'The columns of the canonical inputs.';
comment on column staging.input_columns.input is 'The input.';
comment on column staging.input_columns.column_name is 'Name in the header of the file.';
comment on column staging.input_columns.position is 'Place in documentation; a file may have any order.';
comment on column staging.input_columns.kind is 'Kind of its values.';
comment on column staging.input_columns.required is 'Must be in the header, and never empty.';
comment on column staging.input_columns.choices is 'The only values allowed.';
comment on column staging.input_columns.refers_to is 'The input whose key it names.';
comment on column staging.input_columns.period_module is
  'It dates something in the books: its month must be open for this module.';
comment on column staging.input_columns.description is 'What it holds.';

create table staging.input_rules (
  input text not null references staging.inputs (input),
  position integer not null,
  column_name text not null,
  condition text not null,
  rule text not null,
  remedy text not null,
  primary key (input, position)
);
comment on table staging.input_rules is 'Rules between the columns of a row.';
comment on column staging.input_rules.input is 'The input.';
comment on column staging.input_rules.position is 'Order of the rules.';
comment on column staging.input_rules.column_name is 'The column to blame.';
comment on column staging.input_rules.condition is
  'SQL expression over row s, false for a bad row; $1 are the files, $2 the book''s time zone.';
comment on column staging.input_rules.rule is 'What a rejected row is told.';
comment on column staging.input_rules.remedy is 'What to do about it.';

insert into staging.inputs (input, posting_order, key_columns, target_table, target_key, has_check, max_rejects, description)
values
  ('users', 10, '{username}', 'auth.users', 'username', false, null, 'People known to the system.'),
  ('customers', 20, '{customer_ref}', 'finance.customers', 'external_ref', true, null, 'Customers.'),
  ('accounts', 30, '{account_ref}', 'finance.accounts', 'external_ref', false, null, 'Accounts of customers.'),
  ('products', 40, '{sku}', 'sales.products', 'sku', false, null, 'The price list.'),
  ('sales_reps', 50, '{rep_ref}', 'sales.sales_reps', 'external_ref', false, null, 'Sales representatives.'),
  ('orders', 60, '{order_ref}', 'sales.orders', 'external_ref', false, null, 'Orders and credit notes.'),
  ('order_items', 61, '{order_ref,line_no}', 'sales.order_items', null, true, null, 'Lines of orders; posted together with the '
    'orders.'),
  ('support_agents', 70, '{agent_ref}', 'support.support_agents', 'external_ref', false, null, 'Support agents.'),
  ('tickets', 80, '{ticket_ref}', 'support.tickets', 'external_ref', false, null, 'Tickets of customers.'),
  ('ticket_messages', 90, '{message_ref}', 'support.ticket_messages', 'external_ref', false, null, 'Messages in tickets.'),
  ('employees', 100, '{employee_ref}', 'hr.employees', 'external_ref', false, null, 'Employees.'),
  ('payroll', 110, '{payroll_ref}', 'hr.payroll', 'external_ref', false, null, 'Salaries.'),
  ('transactions', 120, '{external_ref}', 'finance.transactions', null, true, 0, 'Postings to accounts. A file of them posts '
    'wholly or not.');

create table staging.file_inputs (
  file_id bigint not null references staging.files (file_id),
  input text not null references staging.inputs (input),
  primary key (file_id, input)
);
create index file_inputs_input on staging.file_inputs (input);
comment on table staging.file_inputs is
  'Which canonical inputs a file gave rows for: one for a canonical file, any number through a mapping.';
comment on column staging.file_inputs.file_id is 'The file.';
comment on column staging.file_inputs.input is 'The input.';

insert into staging.input_columns (input, column_name, position, kind, required, choices, refers_to, period_module, description)
values
  ('users', 'username', 1, 'reference', true, null, null, null, 'Unique name; the person''s database login, where there is one.'),
  ('users', 'email', 2, 'email', false, null, null, null, 'E-mail address.'),
  ('customers', 'customer_ref', 1, 'reference', true, null, null, null, 'Customer number.'),
  ('customers', 'full_name', 2, 'text', true, null, null, null, 'Name.'),
  ('customers', 'email', 3, 'email', false, null, null, null, 'E-mail address.'),
  ('customers', 'username', 4, 'reference', false, null, 'users', null, 'The person who may see this customer''s postings.'),
  ('accounts', 'account_ref', 1, 'reference', true, null, null, null, 'Account number.'),
  ('accounts', 'customer_ref', 2, 'reference', true, null, 'customers', null, 'The holder.'),
  ('accounts', 'account_type', 3, 'text', true, '{checking,savings,credit}', null, null, 'Kind of account.'),
  ('products', 'sku', 1, 'reference', true, null, null, null, 'Stock keeping unit.'),
  ('products', 'name', 2, 'text', true, null, null, null, 'Name.'),
  ('products', 'price', 3, 'price', true, null, null, null, 'Price of one unit.'),
  ('products', 'active', 4, 'boolean', true, null, null, null, 'Whether it can be ordered.'),
  ('sales_reps', 'rep_ref', 1, 'reference', true, null, null, null, 'Number of the representative.'),
  ('sales_reps', 'full_name', 2, 'text', true, null, null, null, 'Name.'),
  ('sales_reps', 'email', 3, 'email', false, null, null, null, 'E-mail address.'),
  ('orders', 'order_ref', 1, 'reference', true, null, null, null, 'Order number.'),
  ('orders', 'customer_ref', 2, 'reference', true, null, 'customers', null, 'The buyer.'),
  ('orders', 'rep_ref', 3, 'reference', false, null, 'sales_reps', null, 'Who sold it.'),
  ('orders', 'status', 4, 'text', true, '{draft,placed,shipped,cancelled}', null, null, 'State of the order.'),
  ('orders', 'placed_at', 5, 'instant', false, null, null, 'sales', 'When it was placed; empty for a draft.'),
  ('orders', 'shipped_at', 6, 'instant', false, null, null, null, 'When it was shipped.'),
  ('orders', 'cancelled_at', 7, 'instant', false, null, null, 'sales', 'When it was cancelled.'),
  ('order_items', 'order_ref', 1, 'reference', true, null, 'orders', null, 'The order.'),
  ('order_items', 'line_no', 2, 'line number', true, null, null, null, 'Number of the line within the order.'),
  ('order_items', 'sku', 3, 'reference', true, null, 'products', null, 'The product.'),
  ('order_items', 'quantity', 4, 'quantity', true, null, null, null, 'Units; negative for goods returned.'),
  ('order_items', 'unit_price', 5, 'price', true, null, null, null, 'Price of one unit in this order.'),
  ('support_agents', 'agent_ref', 1, 'reference', true, null, null, null, 'Number of the agent.'),
  ('support_agents', 'full_name', 2, 'text', true, null, null, null, 'Name.'),
  ('support_agents', 'email', 3, 'email', false, null, null, null, 'E-mail address.'),
  ('tickets', 'ticket_ref', 1, 'reference', true, null, null, null, 'Ticket number.'),
  ('tickets', 'customer_ref', 2, 'reference', true, null, 'customers', null, 'The customer.'),
  ('tickets', 'subject', 3, 'text', true, null, null, null, 'What it is about.'),
  ('tickets', 'status', 4, 'text', true, '{open,closed,pending}', null, null, 'State of the ticket.'),
  ('tickets', 'created_at', 5, 'instant', true, null, null, null, 'When it was opened.'),
  ('ticket_messages', 'message_ref', 1, 'reference', true, null, null, null, 'Message number.'),
  ('ticket_messages', 'ticket_ref', 2, 'reference', true, null, 'tickets', null, 'The ticket.'),
  ('ticket_messages', 'sender_type', 3, 'text', true, '{customer,agent}', null, null, 'Who wrote it.'),
  ('ticket_messages', 'sender_ref', 4, 'reference', true, null, null, null, 'customer_ref or agent_ref, by sender_type.'),
  ('ticket_messages', 'message', 5, 'text', true, null, null, null, 'The text.'),
  ('ticket_messages', 'sent_at', 6, 'instant', true, null, null, null, 'When.'),
  ('employees', 'employee_ref', 1, 'reference', true, null, null, null, 'Personnel number.'),
  ('employees', 'full_name', 2, 'text', true, null, null, null, 'Name.'),
  ('employees', 'department', 3, 'text', true, null, null, null, 'Department.'),
  ('employees', 'joined_at', 4, 'instant', true, null, null, null, 'First day of employment.'),
  ('employees', 'left_at', 5, 'instant', false, null, null, null, 'End of employment.'),
  ('payroll', 'payroll_ref', 1, 'reference', true, null, null, null, 'Number of the payment.'),
  ('payroll', 'employee_ref', 2, 'reference', true, null, 'employees', null, 'The employee.'),
  ('payroll', 'salary_amount', 3, 'positive amount', true, null, null, null, 'Gross salary.'),
  ('payroll', 'paid_at', 4, 'instant', false, null, null, 'payroll', 'When it was paid; empty while it is not.'),
  ('transactions', 'external_ref', 1, 'reference', true, null, null, null, 'Number of the posting.'),
  ('transactions', 'account_ref', 2, 'reference', true, null, 'accounts', null, 'The account.'),
  ('transactions', 'tx_type', 3, 'text', true, '{debit,credit,adjustment}', null, null, 'credit raises the balance, debit '
    'lowers it.'),
  ('transactions', 'amount', 4, 'positive amount', true, null, null, null, 'Amount.'),
  ('transactions', 'direction', 5, 'text', false, '{credit,debit}', null, null, 'For adjustments, and only for them.'),
  ('transactions', 'posted_at', 6, 'instant', true, null, null, 'finance', 'When it happened; decides its month.'),
  ('transactions', 'contra_code', 7, 'reference', false, null, null, null, 'General ledger account of the other side; 1000, or '
    '5900 for adjustments, when empty.'),
  ('transactions', 'recorded_balance', 8, 'amount', false, null, null, null, 'Balance that another system recorded after it; '
    'compared, never used.');

insert into staging.input_rules (input, position, column_name, condition, rule, remedy)
values
  ('orders', 1, 'placed_at', '(s.status = ''draft'') = (s.placed_at is null)',
    'placed_at is empty for a draft and only for a draft', 'Give the time of placing, or make it a draft.'),
  ('orders', 2, 'shipped_at', '(s.status = ''shipped'') = (s.shipped_at is not null)',
    'shipped_at is given for a shipped order and only for it', 'Give the time of shipping, or correct the status.'),
  ('orders', 3, 'cancelled_at', '(s.status = ''cancelled'') = (s.cancelled_at is not null)',
    'cancelled_at is given for a cancelled order and only for it', 'Give the time of cancelling, or correct the status.'),
  ('orders', 4, 'shipped_at', 'staging.instant_of(s.shipped_at, $2) >= staging.instant_of(s.placed_at, $2)',
    'an order is shipped after it is placed', 'Correct one of the two times.'),
  ('orders', 5, 'cancelled_at', 'staging.instant_of(s.cancelled_at, $2) >= staging.instant_of(s.placed_at, $2)',
    'an order is cancelled after it is placed', 'Correct one of the two times.'),
  ('order_items', 1, 'unit_price',
    'abs(staging.integer_of(s.quantity) * staging.amount_of(s.unit_price)) < 100000000000000',
    'quantity times unit_price has at most 14 digits before the point', 'Split the line.'),
  ('employees', 1, 'left_at', 'staging.instant_of(s.left_at, $2) >= staging.instant_of(s.joined_at, $2)',
    'nobody leaves before joining', 'Correct one of the two days.'),
  ('ticket_messages', 1, 'sender_ref',
    'case s.sender_type
       when ''customer'' then s.sender_ref in (select c.external_ref from finance.customers c where c.external_ref is not null)
         or s.sender_ref in (select c.customer_ref from staging.customers c where c.file_id = any ($1) and c.outcome is null
           and c.customer_ref is not null)
       when ''agent'' then s.sender_ref in (select a.external_ref from support.support_agents a where a.external_ref is not null)
         or s.sender_ref in (select a.agent_ref from staging.support_agents a where a.file_id = any ($1) and a.outcome is null
           and a.agent_ref is not null)
     end',
    'the sender is a known customer or agent, as sender_type says', 'Load the sender first, or correct the reference.'),
  ('transactions', 1, 'direction', '(s.tx_type = ''adjustment'') = (s.direction is not null)',
    'direction is given for an adjustment and only for it', 'Write credit to raise the balance or debit to lower it; leave it '
    'empty for credits and debits.'),
  ('transactions', 2, 'contra_code',
    's.contra_code is null or s.contra_code in (select g.code from finance.gl_accounts g where g.controls is null)',
    'contra_code is in the chart of accounts and controls no subledger',
    'Choose another code of finance.gl_accounts, or leave it empty.');

-- One table for each input, from the catalogue above: so a column cannot be in one and not in the other.
do $$
declare
  made staging.inputs;
  col staging.input_columns;
begin
  for made in select * from staging.inputs order by posting_order
  loop
    execute format($ddl$
      create table staging.%1$I (
        row_no bigint generated always as identity primary key,
        file_id bigint not null references staging.files (file_id),
        file_line bigint not null,
        malformed text,
        keep_known boolean not null default false,
        %2$s,
        outcome staging.outcome
      )$ddl$,
      made.input,
      (select string_agg(format('%I text', c.column_name), ', ' order by c.position)
       from staging.input_columns c where c.input = made.input));
    execute format('create index %I on staging.%I (file_id, file_line)', made.input || '_file_line', made.input);
    execute format('comment on table staging.%I is %L', made.input, 'Staged rows: ' || made.description);
    execute format('comment on column staging.%I.row_no is %L', made.input, 'Key.');
    execute format('comment on column staging.%I.file_id is %L', made.input, 'The file.');
    execute format('comment on column staging.%I.file_line is %L', made.input, 'Line of the file at which the row begins.');
    execute format('comment on column staging.%I.malformed is %L', made.input, 'The whole row, when it has too many or too few '
      'fields.');
    execute format('comment on column staging.%I.keep_known is %L', made.input, 'The mapping says: when the key is known '
      'already, keep what is there.');
    execute format('comment on column staging.%I.outcome is %L', made.input, 'Why it was not posted; null while pending, and '
      'when posted.');
    for col in select * from staging.input_columns c where c.input = made.input
    loop
      execute format('comment on column staging.%I.%I is %L', made.input, col.column_name, col.description);
    end loop;
  end loop;
end
$$;
