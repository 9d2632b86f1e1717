create or replace function finance.seal_period(sealed_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform finance.seal_leaf('transactions', sealed_period);
  perform finance.seal_leaf('ledger', sealed_period);
end
$$;
revoke execute on function finance.seal_period(date) from public;
comment on function finance.seal_period(date) is
  'Seals the leaves that clients post to. Transactions first, as postings lock them.';
