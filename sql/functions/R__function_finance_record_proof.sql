create or replace function finance.record_proof(proven_period date, proven_close integer, manifest_sha256 bytea) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into finance.proofs (period, close_no, manifest_sha256, recorded_by)
  values (proven_period, proven_close, record_proof.manifest_sha256, auth.acting_username())
  on conflict (period, close_no, manifest_sha256) do nothing
$$;
revoke execute on function finance.record_proof(date, integer, bytea) from public;
comment on function finance.record_proof(date, integer, bytea) is
  'Records the manifest of a proof bundle that was written; the very same again is nothing new. 23503 when there is no such '
  'close.';
