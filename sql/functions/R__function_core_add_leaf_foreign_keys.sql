create or replace function core.add_leaf_foreign_keys(parent regclass, leaf regclass, suffix text) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  wanted record;
begin
  for wanted in
    select *
    from (
      values
        ('finance.transactions', 'account_id', 'finance.accounts', 'account_id'),
        ('finance.transactions', 'contra_code', 'finance.gl_accounts', 'code'),
        ('finance.ledger', 'tx_id, posted_at', 'finance.transactions_' || suffix, 'tx_id, posted_at')
    ) k (of_parent, columns, referenced, keys)
    where k.of_parent::regclass = parent
  loop
    if not exists (
      select
      from pg_constraint c
      where c.conrelid = leaf and c.contype = 'f' and c.confrelid = to_regclass(wanted.referenced))
    then
      -- Without reading a row: the accounts are locked against postings meanwhile.
      execute format('alter table %s add foreign key (%s) references %s (%s) not valid',
        leaf, wanted.columns, wanted.referenced, wanted.keys);
    end if;
  end loop;
end
$$;
revoke execute on function core.add_leaf_foreign_keys(regclass, regclass, text) from public;
comment on function core.add_leaf_foreign_keys(regclass, regclass, text) is
  'Gives a leaf the foreign keys it lacks; core.validate_leaf validates them. Those of transactions and ledger live on their '
  'leaves: on the parent they slow each row and block postings whenever a month is attached or detached.';
