create or replace function finance.has_known_references(batch finance.posting[]) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (select from unnest(batch) p join finance.posting_references r on r.external_ref = p.external_ref)
    or (select count(p.external_ref) <> count(distinct p.external_ref) from unnest(batch) p)
$$;
revoke execute on function finance.has_known_references(finance.posting[]) from public;
comment on function finance.has_known_references(finance.posting[]) is
  'Whether a batch has a reference that was posted before, or one that it has twice.';
