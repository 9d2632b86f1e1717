create or replace function finance.post_batch(batch finance.posting[]) returns bigint[]
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tx_ids bigint[];
begin
  perform finance.require_postings(batch);
  -- One order for everybody: batches that lock accounts as they come deadlock each other.
  perform from finance.accounts a
  where a.account_id in (select p.account_id from unnest(batch) p)
  order by a.account_id
  for no key update;
  perform finance.require_free_references(batch);
  with given as (
    select p.ordinality as place, p.account_id, p.amount, p.tx_type,
      finance.posting_direction(p.tx_type, p.direction) as direction,
      coalesce(p.posted_at, clock_timestamp()) as posted_at, p.external_ref,
      coalesce(p.contra_code, case p.tx_type when 'adjustment' then '5900' else '1000' end) as contra_code,
      coalesce(min(p.ordinality) over (partition by p.external_ref), p.ordinality) as first_place,
      r.tx_id as earlier_tx_id
    from unnest(batch) with ordinality p
      left join finance.posting_references r on r.external_ref = p.external_ref
  ), fresh as materialized (
    select g.*, nextval('finance.transactions_tx_id_seq') as tx_id
    from (
      select *
      from given
      where earlier_tx_id is null and (external_ref is null or place = first_place)
      order by place
    ) g
  ), posted as (
    insert into finance.transactions
      (tx_id, account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code, external_ref)
    select f.tx_id, f.account_id, f.tx_type, f.amount, f.direction, f.posted_at,
      a.last_entry_no + row_number() over chain,
      a.balance + sum(f.amount * f.direction) over (chain rows unbounded preceding),
      f.contra_code, f.external_ref
    from fresh f
      join finance.accounts a using (account_id)
    window chain as (partition by f.account_id order by f.place)
    order by f.place
  )
  select array_agg(coalesce(g.earlier_tx_id, f.tx_id) order by g.place) into tx_ids
  from given g
    left join fresh f on f.place = case when g.external_ref is null then g.place else g.first_place end;
  return coalesce(tx_ids, '{}');
end
$$;
revoke execute on function finance.post_batch(finance.posting[]) from public;
comment on function finance.post_batch(finance.posting[]) is
  'Posts many transactions in one statement, in the order given, and returns their tx_ids in that order: the same rows as '
  'finance.post_transaction called for each, and the same refusals. The guard of finance.transactions proves the balances it '
  'computed. All or nothing. 10,000 to 50,000 postings a call are fastest.';
