-- The design one thinks of first, made right: a trigger for each row moves the balance, and another writes what follows.
create function bench.move_balance() returns trigger
language plpgsql
as $$
begin
  new.tx_id := coalesce(new.tx_id, nextval('finance.transactions_tx_id_seq'));
  update bench.accounts a
  set balance = a.balance + new.amount * new.direction, last_entry_no = a.last_entry_no + 1
  where a.account_id = new.account_id
  returning a.balance, a.last_entry_no into new.balance_after, new.entry_no;
  return new;
end
$$;
create function bench.write_what_follows() returns trigger
language plpgsql
as $$
declare
  control text := (
    select k.gl_code
    from bench.accounts a
      join finance.control_accounts k using (account_type)
    where a.account_id = new.account_id);
begin
  insert into bench.ledger (tx_id, posted_at, entry)
  values (new.tx_id, new.posted_at, finance.posting_entry(control, new.contra_code, new.amount, new.direction));
  insert into bench.posting_references
    (external_ref, tx_id, posted_at, account_id, tx_type, amount, direction, contra_code)
  values (new.external_ref, new.tx_id, new.posted_at, new.account_id, new.tx_type, new.amount, new.direction, new.contra_code);
  insert into bench.change_log (schema_name, table_name, record_id, action, changed_by, payload)
  values ('finance', 'transactions', new.tx_id::text, 'insert', session_user, jsonb_build_object('new', to_jsonb(new)));
  return null;
end
$$;
create trigger move_balance before insert on bench.transactions for each row execute function bench.move_balance();
create trigger write_what_follows after insert on bench.transactions
for each row execute function bench.write_what_follows();
