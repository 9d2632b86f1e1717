create or replace function finance.chain_holds(asked finance.periods) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
set parallel_tuple_cost = 0.01
as $$
declare
  of_postings numeric;
  of_checkpoints numeric;
begin
  -- From an account's opening to its closing each posting takes away the balance it found and leaves one: with a hash for each
  -- balance and its number, all that is left of them is the closings less the openings. No sort and no join.
  execute format($sql$
    select coalesce(sum(hash_numeric_extended(t.balance_after, uuid_hash_extended(t.account_id, t.entry_no)))
      - sum(hash_numeric_extended(t.balance_after - t.amount * t.direction, uuid_hash_extended(t.account_id, t.entry_no - 1))), 0)
    from finance.transactions t
    where t.posted_at >= %L and t.posted_at < %L
  $sql$, asked.starts_at, asked.ends_at)
  into of_postings;
  execute format($sql$
    select coalesce(sum(hash_numeric_extended(c.closing, uuid_hash_extended(c.account_id, c.last_entry_no)))
      - sum(hash_numeric_extended(c.opening, uuid_hash_extended(c.account_id, c.last_entry_no - c.transaction_count))), 0)
    from finance.checkpoints c
    where c.period = %L and c.close_no = %L
  $sql$, asked.period, asked.close_no)
  into of_checkpoints;
  return of_postings = of_checkpoints;
end
$$;
revoke execute on function finance.chain_holds(finance.periods) from public;
comment on function finance.chain_holds(finance.periods) is
  'Whether each posting of a closed month continues the balance before it, from the opening of its account to the closing. False '
  'says only that one has to look at each: finance.chain_breaks. Two months that differ have equal sums once in 2^64 times.';
