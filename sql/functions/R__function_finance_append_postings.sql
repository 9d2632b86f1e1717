create or replace function finance.append_postings(source text, argument anyarray) returns bigint[]
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  tx_ids bigint[];
begin
  -- A statement of its own each time: a plan made for few rows does not finish on many. tx_id is drawn in the order of the rows.
  execute format($sql$
    with posted as (
      insert into finance.transactions
        (account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code, external_ref)
      select n.account_id, n.tx_type, n.amount, n.direction, coalesce(n.posted_at, clock_timestamp()),
        a.last_entry_no + row_number() over chain,
        a.balance + sum(n.amount * n.direction) over (chain rows unbounded preceding),
        coalesce(n.contra_code, finance.default_contra(n.tx_type::text)), n.external_ref
      from (
        select p.*, case coalesce(p.way, p.tx_type::text) when 'credit' then 1 else -1 end::smallint as direction
        from (%s) p (account_id, amount, tx_type, way, posted_at, external_ref, contra_code, place)
      ) n
        join finance.accounts a using (account_id)
      window chain as (partition by n.account_id order by n.place)
      order by n.place
      returning tx_id
    )
    select array_agg(p.tx_id order by p.tx_id) from posted p
  $sql$, source)
  into tx_ids
  using argument;
  return coalesce(tx_ids, '{}');
end
$$;
revoke execute on function finance.append_postings(text, anyarray) from public;
comment on function finance.append_postings(text, anyarray) is
  'The one place that computes running balances set by set: appends postings to the chains of their accounts and returns their '
  'tx_ids in the order given. The postings are a SELECT, $1 its argument: account_id, amount, tx_type, direction as text or '
  'null, posted_at or null for now, external_ref, contra_code or null, place, which is their order. Its callers have locked the '
  'accounts and refused what cannot be posted; the guard of finance.transactions proves the balances.';
