create or replace function finance.append_statement(source text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select format($sql$
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
  $sql$, source)
$$;
revoke execute on function finance.append_statement(text) from public;
comment on function finance.append_statement(text) is
  'The one statement that computes running balances set by set: it appends postings to the chains of their accounts, in the '
  'order in which it draws their tx_ids. The postings are a SELECT: account_id, amount, tx_type, direction as text or null, '
  'posted_at or null for now, external_ref, contra_code or null, place, which is their order. Who executes it has locked the '
  'accounts and refused what cannot be posted, and has it planned each time: a plan made for few rows does not finish on many. '
  'The guard of finance.transactions proves the balances.';
