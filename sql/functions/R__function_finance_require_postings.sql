create or replace function finance.require_postings(batch finance.posting[]) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  wrong finance.posting;
begin
  select p.* into wrong
  from unnest(batch) p
  where (p.amount > 0 and p.amount < 100000000000000 and scale(trim_scale(p.amount)) <= 4) is not true
  limit 1;
  if found then
    perform finance.require_amount(wrong.amount);
  end if;
  select p.* into wrong
  from unnest(batch) p
  where (p.direction in ('credit', 'debit') and p.direction = coalesce(nullif(p.tx_type::text, 'adjustment'), p.direction)
    or p.direction is null and p.tx_type <> 'adjustment') is not true
    or p.tx_type is null
  limit 1;
  if found then
    perform finance.posting_direction(wrong.tx_type, wrong.direction);
  end if;
  select p.* into wrong
  from unnest(batch) p
    left join finance.accounts a using (account_id)
  where a.account_id is null
    -- What was posted before it was closed is found again.
    or a.closed_at is not null
      and not exists (select from finance.posting_references r where r.external_ref = p.external_ref)
  limit 1;
  if found then
    if exists (select from finance.accounts a where a.account_id = wrong.account_id) then
      perform finance.refuse_closed_account(wrong.account_id);
    end if;
    perform finance.refuse_unknown_account(wrong.account_id);
  end if;
  perform finance.require_contra(c.contra_code)
  from (select distinct p.contra_code from unnest(batch) p where p.contra_code is not null) c;
  select p.* into wrong
  from unnest(batch) p
  where p.posted_at is not null
    and not exists (select from finance.periods m where p.posted_at >= m.starts_at and p.posted_at < m.ends_at)
  limit 1;
  if found then
    perform finance.require_month(wrong.posted_at);
  end if;
end
$$;
revoke execute on function finance.require_postings(finance.posting[]) from public;
comment on function finance.require_postings(finance.posting[]) is
  'Refuses a batch with what finance.post_transaction would refuse: HC001, HC002, HC003, HC004, HC005, HC011.';
