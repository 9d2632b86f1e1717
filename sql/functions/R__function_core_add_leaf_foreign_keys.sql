create or replace function core.add_leaf_foreign_keys(parent regclass, leaf regclass, suffix text) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if parent = 'finance.transactions'::regclass then
    execute format('alter table %s add foreign key (account_id) references finance.accounts (account_id)', leaf);
    execute format('alter table %s add foreign key (contra_code) references finance.gl_accounts (code)', leaf);
  elsif parent = 'finance.ledger'::regclass then
    execute format(
      'alter table %s add foreign key (tx_id, posted_at) references finance.%I (tx_id, posted_at)',
      leaf, 'transactions_' || suffix);
  end if;
end
$$;
revoke execute on function core.add_leaf_foreign_keys(regclass, regclass, text) from public;
comment on function core.add_leaf_foreign_keys(regclass, regclass, text) is
  'The foreign keys of transactions and ledger live on their leaves: on the parent they slow each row and block postings '
  'whenever a month is attached or detached.';
