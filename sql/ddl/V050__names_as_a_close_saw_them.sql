-- What a report prints beside a key, kept when the month is closed: names go on changing, the reports of a close do not.
create table reporting.frozen_names (
  period date not null,
  close_no integer not null,
  kind text not null check (kind in ('product', 'sales_rep')),
  key uuid not null,
  code text not null,
  name text not null,
  primary key (period, close_no, kind, key),
  foreign key (period, close_no) references finance.closes (period, close_no) deferrable initially deferred
);
create index frozen_names_kind_key on reporting.frozen_names (kind, key);
comment on table reporting.frozen_names is
  'Number and name of each product and sales rep that had revenue in the month, as they were when it was closed; those of '
  'customers are in finance.customer_names. Append-only, written by the close only.';
comment on column reporting.frozen_names.period is 'The period closed.';
comment on column reporting.frozen_names.close_no is 'The close.';
comment on column reporting.frozen_names.kind is 'product or sales_rep.';
comment on column reporting.frozen_names.key is 'Key of the product or sales rep.';
comment on column reporting.frozen_names.code is 'Its number in the system it comes from, or its SKU; else its key.';
comment on column reporting.frozen_names.name is 'Its name.';

create table reporting.frozen_departments (
  period date not null,
  close_no integer not null,
  payroll_id uuid not null,
  department text not null,
  primary key (period, close_no, payroll_id),
  foreign key (period, close_no) references finance.closes (period, close_no) deferrable initially deferred
);
comment on table reporting.frozen_departments is
  'The department that each salary paid in the month belonged to when it was closed. Append-only, written by the close only.';
comment on column reporting.frozen_departments.period is 'The period closed.';
comment on column reporting.frozen_departments.close_no is 'The close.';
comment on column reporting.frozen_departments.payroll_id is 'The salary.';
comment on column reporting.frozen_departments.department is 'The department of who was paid.';

insert into finance.sealed_sources (name, rows_view)
values
  ('frozen_departments', 'reporting.sealed_frozen_departments'),
  ('frozen_names', 'reporting.sealed_frozen_names');
update finance.sealed_sources s set kept_by_close = true
where s.name in ('frozen_departments', 'frozen_names');
