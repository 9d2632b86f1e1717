-- Reports of a closed month print the names it was closed with: a rename afterwards changes none of them.
alter table finance.trial_balances
  add column name text,
  add column class finance.gl_class;
comment on column finance.trial_balances.name is 'Name of the account when the month was closed.';
comment on column finance.trial_balances.class is 'Class of the account when the month was closed.';
alter table finance.checkpoints
  add column account_ref text,
  add column account_type finance.account_type,
  add column customer_id uuid;
comment on column finance.checkpoints.account_ref is
  'Account number in the system the account comes from, when the month was closed; null when it had none.';
comment on column finance.checkpoints.account_type is 'Kind of account when the month was closed.';
comment on column finance.checkpoints.customer_id is 'The holder when the month was closed.';

create table finance.customer_names (
  period date not null,
  close_no integer not null,
  customer_id uuid not null,
  full_name text not null,
  external_ref text,
  primary key (period, close_no, customer_id),
  foreign key (period, close_no) references finance.closes (period, close_no) deferrable initially deferred
);
comment on table finance.customer_names is
  'Names of customers as reports of closed months print them: a row with the first close after a customer came or was renamed, '
  'none with the closes that follow. Written by the close only.';
comment on column finance.customer_names.period is 'The first period closed under this name.';
comment on column finance.customer_names.close_no is 'The close.';
comment on column finance.customer_names.customer_id is 'The customer.';
comment on column finance.customer_names.full_name is 'Name when the month was closed.';
comment on column finance.customer_names.external_ref is
  'Customer number in the system the customer comes from, when the month was closed; null when there was none.';

insert into finance.sealed_sources (name, rows_view)
values ('customer_names', 'finance.sealed_customer_names');
alter table finance.closes alter column digest_version set default 3;
-- Its columns changed.
drop function if exists finance.proof_accounts(date, integer);

-- Months closed before get the names of today, which their reports printed until now. Their digests are of version 2.
do $$
declare
  guard record;
  guards text[] := '{}';
begin
  for guard in
    select format('alter table %s %%s trigger %I', t.tgrelid::regclass, t.tgname) as switch
    from pg_trigger t
    where t.tgenabled = 'A'
      and (t.tgrelid in ('finance.trial_balances'::regclass, 'finance.checkpoints'::regclass)
        or t.tgrelid in (select i.inhrelid from pg_inherits i where i.inhparent = 'finance.checkpoints'::regclass))
  loop
    guards := guards || guard.switch;
    execute format(guard.switch, 'disable');
  end loop;
  update finance.trial_balances b set name = g.name, class = g.class
  from finance.gl_accounts g
  where g.code = b.gl_code;
  update finance.checkpoints c
  set account_ref = a.external_ref, account_type = a.account_type, customer_id = a.customer_id
  from finance.accounts a
  where a.account_id = c.account_id;
  insert into finance.customer_names (period, close_no, customer_id, full_name, external_ref)
  select f.period, f.close_no, c.customer_id, c.full_name, c.external_ref
  from finance.customers c
    cross join finance.closes f
  where f.previous_root is null;
  for i in 1 .. cardinality(guards) loop
    execute format(guards[i], 'enable always');
  end loop;
end
$$;
alter table finance.trial_balances
  alter column name set not null,
  alter column class set not null;
alter table finance.checkpoints
  alter column account_type set not null,
  alter column customer_id set not null;
