create or replace function finance.append_statement(source text, in_order text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select format($sql$
    insert into finance.transactions
      (account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code, external_ref)
    select n.account_id, n.tx_type, n.amount, n.direction, coalesce(n.posted_at, clock_timestamp()),
      n.last_entry_no + row_number() over chain,
      n.balance + sum(case n.direction when 1 then n.amount else - n.amount end) over (chain rows unbounded preceding),
      coalesce(n.contra_code, finance.default_contra(n.tx_type::text)), n.external_ref
    from (
      select p.*, case coalesce(p.way, p.tx_type::text) when 'credit' then 1 else -1 end::smallint as direction
      from (%1$s) p
    ) n
    window chain as (partition by n.account_id order by %2$s)
    order by %2$s
  $sql$, source, in_order)
$$;
revoke execute on function finance.append_statement(text, text) from public;
comment on function finance.append_statement(text, text) is
  'The one statement that computes running balances set by set: it appends postings to the chains of their accounts, in the '
  'order in which it draws their tx_ids. The postings are a SELECT: account_id, balance and last_entry_no of the account, '
  'amount, tx_type, way as text (credit, debit or null), posted_at or null for now, external_ref, contra_code or null, and the '
  'columns of their order. Who executes it has locked the accounts and refused what cannot be posted, and has it planned each '
  'time: a plan made for few rows does not finish on many. The guard of finance.transactions proves the balances.';
