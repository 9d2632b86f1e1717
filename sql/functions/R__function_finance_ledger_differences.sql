create or replace function finance.ledger_differences(compared date)
returns table (tx_id bigint, posted_at timestamptz, ledger_id uuid, entry jsonb, expected jsonb)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set parallel_tuple_cost = 0.01
as $$
declare
  month finance.periods;
begin
  select p.* into month from finance.periods p where p.period = compared;
  if finance.ledger_agrees(month.starts_at, month.ends_at) then
    return;
  end if;
  -- With the month's own bounds: a planner who does not know them looks up the account of each posting by itself.
  return query execute format($sql$
    select t.tx_id, t.posted_at, l.ledger_id, l.entry,
      case when t.tx_id is not null then finance.posting_entry(k.gl_code, t.contra_code, t.amount, t.direction) end
    from (
      select p.tx_id, p.posted_at, p.account_id, p.amount, p.direction, p.contra_code, p.amount::text as amount_text
      from finance.transactions p
      where p.posted_at >= %1$L and p.posted_at < %2$L
    ) t
      full join (
        select e.ledger_id, e.tx_id, e.posted_at, e.entry
        from finance.ledger e
        where e.posted_at >= %1$L and e.posted_at < %2$L
      ) l on l.tx_id = t.tx_id and l.posted_at = t.posted_at
      left join (
        select a.account_id, c.gl_code
        from finance.accounts a
          join finance.control_accounts c on c.account_type = a.account_type
      ) k on k.account_id = t.account_id
    where t.tx_id is null
      or l.tx_id is null
      -- Comparing text first is three times as fast as building each entry again.
      or (l.entry::text = '{"lines": [{"gl": "' || case t.direction when 1 then t.contra_code else k.gl_code end
          || '", "debit": ' || t.amount_text
          || '}, {"gl": "' || case t.direction when 1 then k.gl_code else t.contra_code end
          || '", "credit": ' || t.amount_text || '}]}') is not true
        and (l.entry = finance.posting_entry(k.gl_code, t.contra_code, t.amount, t.direction)) is not true
  $sql$, month.starts_at, month.ends_at);
end
$$;
revoke execute on function finance.ledger_differences(date) from public;
comment on function finance.ledger_differences(date) is
  'Postings of a month without a ledger entry, entries without a posting, and entries that do not say what their posting says, '
  'each with the entry expected. None in good books.';
