create or replace function finance.append_postings(batch finance.posting[]) returns bigint[]
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  tx_ids bigint[];
begin
  -- No plan_cache_mode for this function: it would reach the functions that the triggers call for each row, and plan them anew.
  with numbered as materialized (
    select b.*, nextval('finance.transactions_tx_id_seq') as tx_id
    from (select p.*, p.ordinality as place from unnest(batch) with ordinality p order by p.ordinality) b
  ), posted as (
    insert into finance.transactions
      (tx_id, account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code, external_ref)
    select n.tx_id, n.account_id, n.tx_type, n.amount, d.direction, coalesce(n.posted_at, clock_timestamp()),
      a.last_entry_no + row_number() over chain,
      a.balance + sum(n.amount * d.direction) over (chain rows unbounded preceding),
      coalesce(n.contra_code, finance.default_contra(n.tx_type::text)), n.external_ref
    from numbered n
      cross join lateral (
        select case coalesce(n.direction, n.tx_type::text) when 'credit' then 1 else -1 end::smallint as direction) d
      join finance.accounts a using (account_id)
    window chain as (partition by n.account_id order by n.place)
    order by n.place
  )
  select array_agg(n.tx_id order by n.place) into tx_ids from numbered n;
  return coalesce(tx_ids, '{}');
end
$$;
revoke execute on function finance.append_postings(finance.posting[]) from public;
comment on function finance.append_postings(finance.posting[]) is
  'The one place that computes running balances set by set: appends postings to the chains of their accounts in the order given '
  'and returns their tx_ids in that order. Its callers have locked the accounts and refused what cannot be posted; the guard of '
  'finance.transactions proves the balances.';
