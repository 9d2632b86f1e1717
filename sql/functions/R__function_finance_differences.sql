create or replace function finance.differences(closed_period date)
returns table (what text, subject text, detail text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  month text := to_char(closed_period, 'YYYY-MM');
  closed finance.closes;
begin
  select c.* into closed
  from finance.closes c
    join finance.periods p using (period, close_no)
  where p.period = closed_period;
  if closed.root_digest is null then
    return query select 'close', month, 'there is no close to verify';
    return;
  elsif closed.digest_version not in (2, 3) then
    return query select 'close', month,
      format('it was closed with digests of version %s, and this schema verifies versions 2 and 3', closed.digest_version);
    return;
  end if;
  return query select 'chain', month, 'its close does not follow the close of the month before'
  where closed.previous_root is distinct from (
    select c.root_digest
    from finance.closes c
      join finance.periods p using (period, close_no)
    where p.period = closed_period - interval '1 month');
  return query select 'root', month, 'its digests are not those its root was made of'
  where finance.root_digest(closed_period, closed.close_no, closed.previous_root) <> closed.root_digest;
  return query
  select 'seal', c.unsealed_partition, 'its seal is missing or switched off'
  from checks.closed_months_are_sealed c
  where c.period = closed_period;
  return query
  select 'postings', g.leaf, 'its rows are gone, and they were never archived'
  from (values ('transactions'), ('ledger')) g (leaf)
  where finance.leaf_of(g.leaf, closed_period) is null
    and not exists (
      select
      from finance.archive_files f
      where f.period = closed_period and f.close_no = closed.close_no and f.name = g.leaf);
  return query select 'totals', month, t.detail from finance.changed_totals(closed_period) t (detail);
  return query select s.source, month, s.detail from finance.changed_sources(closed_period) s;
  return query select 'figures', d.subject, d.detail from reporting.frozen_differences(closed_period) d;
  return query
  select 'account', coalesce(a.external_ref, c.account_id::text), 'its postings are not those closed'
  from finance.changed_accounts(closed_period) c (account_id)
    left join finance.accounts a using (account_id);
end
$$;
revoke execute on function finance.differences(date) from public;
comment on function finance.differences(date) is
  'Where a closed period is not as it was closed: the chain of roots, the root, the seal, the control totals, each sealed '
  'source, the figures frozen for the views, and the postings of each account. None is the proof. A month whose postings '
  'were archived and dropped is verified without them here, and from its files by verify --archive.';
