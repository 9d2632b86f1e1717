create or replace function finance.reverse_transaction(tx_id bigint, reason text, posted_at timestamptz default null)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  original finance.transactions;
  reversal bigint;
  at timestamptz;
begin
  select t.* into original from finance.transactions t where t.tx_id = reverse_transaction.tx_id;
  if not found then
    raise exception using
      errcode = 'HC012',
      message = format('unknown transaction %s', coalesce(tx_id::text, 'null')),
      detail = 'Only a posting can be reversed.',
      hint = 'Look the tx_id up in finance.transactions; book against a month that was put away with finance.post_transaction.';
  elsif coalesce(btrim(normalize(reason, nfkc)), '') = '' then
    raise exception using
      errcode = 'HC017',
      message = format('the reversal of transaction %s needs a reason', tx_id),
      detail = 'An auditor reads the reason, not the mind.',
      hint = 'Say why: finance.reverse_transaction(tx_id, reason).';
  end if;
  perform from finance.accounts a where a.account_id = original.account_id for no key update;
  if exists (select from finance.reversals r where r.reversed_tx_id = tx_id) then
    raise exception using
      errcode = 'HC013',
      message = format('transaction %s is already reversed', tx_id),
      detail = 'Reversing it twice would change the balance once too often.',
      hint = 'Look at finance.reversals for its reversal.';
  end if;
  at := coalesce(posted_at, greatest(clock_timestamp(), original.posted_at));
  if at < original.posted_at then
    raise exception using
      errcode = 'HC019',
      message = format('a reversal at %s lies before transaction %s at %s', at, tx_id, original.posted_at),
      detail = 'What has not happened yet cannot be taken back.',
      hint = 'Give an instant from then on, or none.';
  end if;
  reversal := finance.post_transaction(
    original.account_id,
    original.amount,
    case original.tx_type when 'credit' then 'debit' when 'debit' then 'credit' else 'adjustment' end::finance.tx_type,
    case original.direction when 1 then 'debit' else 'credit' end,
    at,
    null,
    original.contra_code);
  insert into finance.reversals (reversed_tx_id, reversed_posted_at, reversal_tx_id, reversal_posted_at, reason)
  values (original.tx_id, original.posted_at, reversal, at, reason);
  -- A closed month would have been another without it: that of the posting, or the one that a late posting belongs to.
  insert into finance.late_items
    (tx_id, posted_at, original_at, original_period, reason, account_id, entry_no, effect, contra_code)
  select t.tx_id, t.posted_at, coalesce(l.original_at, original.posted_at), coalesce(l.original_period, p.period), reason,
    t.account_id, t.entry_no, t.amount * t.direction, t.contra_code
  from finance.transactions t
    left join finance.late_items l on l.tx_id = original.tx_id
    left join finance.periods p
      on original.posted_at >= p.starts_at and original.posted_at < p.ends_at and p.state in ('closed', 'locked')
  where t.tx_id = reversal and t.posted_at = at and coalesce(l.original_period, p.period) is not null;
  return reversal;
end
$$;
revoke execute on function finance.reverse_transaction(bigint, text, timestamptz) from public;
comment on function finance.reverse_transaction(bigint, text, timestamptz) is
  'Posts the opposite effect of a posting, links the two, and returns the new tx_id. HC012 unknown, HC013 already reversed, '
  'HC017 no reason, HC019 before the original, and what finance.post_transaction refuses. posted_at defaults to now '
  'and must lie in an open month. What takes back a posting of a closed month, or a late posting, is a late item as that is.';
