create or replace function finance.chain_breaks(asked date)
returns table (
  account_id uuid,
  tx_id bigint,
  entry_no bigint,
  balance_after core.money,
  tx_before bigint,
  balance_before core.money,
  effect numeric)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set parallel_tuple_cost = 0.01
as $$
#variable_conflict use_column
declare
  month finance.periods;
begin
  select p.* into month from finance.periods p where p.period = asked;
  -- An open month has no checkpoints to go by.
  if month.state in ('closed', 'locked') and finance.chain_holds(month) then
    return;
  end if;
  return query execute format($sql$
    select t.account_id, t.tx_id, t.entry_no, t.balance_after, b.tx_id, b.balance_after,
      t.amount * t.direction
    from finance.transactions t
      join finance.transactions b on b.account_id = t.account_id and b.entry_no + 1 = t.entry_no
    where t.posted_at >= %1$L and t.posted_at < %2$L
      and b.posted_at >= %1$L and b.posted_at < %2$L
      and t.balance_after <> b.balance_after + t.amount * t.direction
  $sql$, month.starts_at, month.ends_at);
end
$$;
revoke execute on function finance.chain_breaks(date) from public;
comment on function finance.chain_breaks(date) is
  'Postings of a month whose balance is not the balance of the posting before plus their own effect. None in good books.';
