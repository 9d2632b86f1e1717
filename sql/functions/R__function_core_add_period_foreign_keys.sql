create or replace function core.add_period_foreign_keys(leaf_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  suffix text := to_char(leaf_period, 'YYYY_MM');
  parent text;
begin
  -- The ledger's first: it refers to the postings of its month, those refer to the accounts that everybody needs.
  foreach parent in array array['finance.ledger', 'finance.transactions']
  loop
    perform core.add_leaf_foreign_keys(parent::regclass, (parent || '_' || suffix)::regclass, suffix);
    perform core.validate_leaf((parent || '_' || suffix)::regclass);
  end loop;
end
$$;
revoke execute on function core.add_period_foreign_keys(date) from public;
comment on function core.add_period_foreign_keys(date) is
  'Gives the partitions of one period, made just now, their foreign keys. Until the transaction ends, the accounts are locked '
  'against postings: so it comes last.';
