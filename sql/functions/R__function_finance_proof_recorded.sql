create or replace function finance.proof_recorded(proven_period date, proven_close integer, sha256 bytea) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
      select
      from finance.proofs p
      where p.period = proven_period and p.close_no = proven_close and p.manifest_sha256 = proof_recorded.sha256)
    or exists (
      -- Closes that are older than the record of proofs.
      select
      from finance.period_events e
      where e.period = proven_period and e.close_no = proven_close and e.to_state = 'closed' and e.book_no is null)
$$;
revoke execute on function finance.proof_recorded(date, integer, bytea) from public;
comment on function finance.proof_recorded(date, integer, bytea) is
  'Whether a manifest is one that was written of this close, by its SHA-256; true of closes made before proofs were recorded.';
