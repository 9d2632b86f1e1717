-- The tables as one first writes them, for the same month: foreign keys on the parents, random keys, the default GIN index, and
-- a trigger for each thing that follows from a row.
create table bench.first_transactions (like bench.transactions including defaults including constraints)
  partition by range (posted_at);
create table bench.first_transactions_2020_01 partition of bench.first_transactions
  for values from ('2020-01-01T00:00:00Z') to ('2020-02-01T00:00:00Z');
alter table bench.first_transactions
  add primary key (tx_id, posted_at),
  add unique (account_id, entry_no, posted_at),
  add foreign key (account_id) references bench.accounts (account_id),
  add foreign key (contra_code) references finance.gl_accounts (code);
create table bench.first_ledger (
  ledger_id uuid not null default gen_random_uuid(),
  tx_id bigint not null,
  posted_at timestamptz not null,
  entry jsonb not null,
  primary key (ledger_id, posted_at),
  unique (tx_id, posted_at),
  foreign key (tx_id, posted_at) references bench.first_transactions (tx_id, posted_at)
) partition by range (posted_at);
create table bench.first_ledger_2020_01 partition of bench.first_ledger
  for values from ('2020-01-01T00:00:00Z') to ('2020-02-01T00:00:00Z');
create index on bench.first_ledger using gin (entry);

create function bench.write_ledger() returns trigger
language plpgsql
as $$
begin
  insert into bench.first_ledger (tx_id, posted_at, entry)
  select new.tx_id, new.posted_at, finance.posting_entry(k.gl_code, new.contra_code, new.amount, new.direction)
  from bench.accounts a
    join finance.control_accounts k using (account_type)
  where a.account_id = new.account_id;
  return null;
end
$$;
create function bench.remember_reference() returns trigger
language plpgsql
as $$
begin
  insert into bench.posting_references
    (external_ref, tx_id, posted_at, account_id, tx_type, amount, direction, contra_code)
  values (new.external_ref, new.tx_id, new.posted_at, new.account_id, new.tx_type, new.amount, new.direction, new.contra_code);
  return null;
end
$$;
create function bench.write_audit() returns trigger
language plpgsql
as $$
begin
  insert into bench.change_log (schema_name, table_name, record_id, action, changed_by, payload)
  values ('finance', 'transactions', new.tx_id::text, 'insert', session_user, jsonb_build_object('new', to_jsonb(new)));
  return null;
end
$$;
create trigger move_balance before insert on bench.first_transactions for each row execute function bench.move_balance();
create trigger write_ledger after insert on bench.first_transactions for each row execute function bench.write_ledger();
create trigger remember_reference after insert on bench.first_transactions
for each row execute function bench.remember_reference();
create trigger write_audit after insert on bench.first_transactions for each row execute function bench.write_audit();
