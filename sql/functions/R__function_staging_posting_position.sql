create or replace function staging.posting_position() returns bigint
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.last_value - case when s.is_called then 0 else 1 end from finance.transactions_tx_id_seq s
$$;
revoke execute on function staging.posting_position() from public;
comment on function staging.posting_position() is
  'The last tx_id drawn by anybody, committed or not: how far a running load has come, about.';
