create or replace function finance.differences(closed_period date)
returns table (what text, subject text, detail text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  closed finance.closes;
  month finance.periods;
  before bytea;
begin
  select p.* into month from finance.periods p where p.period = closed_period;
  select c.* into closed from finance.closes c where c.period = closed_period and c.close_no = month.close_no;
  if closed.root_digest is null then
    return query select 'close', to_char(closed_period, 'YYYY-MM'), 'there is no close to verify';
    return;
  end if;
  select c.root_digest into before
  from finance.closes c
    join finance.periods p using (period, close_no)
  where p.period = closed_period - interval '1 month';
  if before is distinct from closed.previous_root then
    return query select 'chain', to_char(closed_period, 'YYYY-MM'), 'its close does not follow the close of the month before';
  end if;
  if finance.root_digest(closed_period, closed.close_no, closed.previous_root) <> closed.root_digest then
    return query select 'root', to_char(closed_period, 'YYYY-MM'), 'checkpoints, journal or trial balance are not those closed';
  end if;
  -- Postings that were put away are verified where they are kept.
  if exists (select from finance.detached_months d where d.period = closed_period) then
    return;
  end if;
  return query
  select 'account', coalesce(a.external_ref, a.account_id::text), 'its postings are not those closed'
  from finance.changed_accounts(closed_period) c (account_id)
    join finance.accounts a using (account_id);
  return query
  select 'ledger', coalesce(t.tx_id, l.tx_id)::text, 'posting and ledger entry do not belong together'
  from (select * from finance.transactions where posted_at >= month.starts_at and posted_at < month.ends_at) t
    full join (select * from finance.ledger where posted_at >= month.starts_at and posted_at < month.ends_at) l
      on l.tx_id = t.tx_id and l.posted_at = t.posted_at
    left join finance.accounts a on a.account_id = t.account_id
    left join finance.control_accounts k on k.account_type = a.account_type
  where l.entry is distinct from finance.posting_entry(k.gl_code, t.contra_code, t.amount, t.direction)
  order by 2;
end
$$;
revoke execute on function finance.differences(date) from public;
comment on function finance.differences(date) is
  'Where a closed period is not as it was closed: the chain of roots, the root over checkpoints, journal and trial balance, each '
  'account''s postings against the digest they were closed with, each ledger entry against its posting. None is the proof.';
