create or replace function finance.post_late(
  account_id uuid,
  amount numeric,
  tx_type finance.tx_type,
  original_at timestamptz,
  reason text,
  direction text default null,
  external_ref text default null,
  contra_code text default null)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  belongs_to finance.periods;
  booked_at timestamptz;
  booked bigint;
  earlier bigint;
begin
  select p.* into belongs_to
  from finance.periods p
  where original_at >= p.starts_at and original_at < p.ends_at;
  if belongs_to.state is null or belongs_to.state not in ('closed', 'locked') then
    raise exception using
      errcode = 'HC014',
      message = format('%s does not lie in a closed month', coalesce(original_at::text, 'null')),
      detail = 'Only a posting that belongs to a closed month is late.',
      hint = 'Post it with finance.post_transaction and its own date.';
  elsif coalesce(btrim(normalize(reason, nfkc)), '') = '' then
    raise exception using
      errcode = 'HC017',
      message = 'a late posting needs a reason',
      detail = 'It shows as a prior-period effect in the month it belongs to.',
      hint = 'Say why it is late.';
  end if;
  -- Locked before its reference is looked for: of two who book the same the second waits, and finds it.
  perform from finance.accounts a where a.account_id = post_late.account_id for no key update;
  earlier := finance.posted_late_before(external_ref, account_id, amount, tx_type, original_at, direction, contra_code);
  if earlier is not null then
    return earlier;
  end if;
  select greatest(p.starts_at, least(clock_timestamp(), p.ends_at - interval '1 microsecond')) into booked_at
  from finance.periods p
  where finance.takes(p, 'finance') or p.finance_soft_closed and p.state = 'soft_closed' and finance.may_adjust(tx_type)
  order by p.period
  limit 1;
  if booked_at is null then
    perform finance.refuse_every_month(tx_type);
  end if;
  booked := finance.post_transaction(account_id, amount, tx_type, direction, booked_at, external_ref, contra_code);
  insert into finance.late_items
    (tx_id, posted_at, original_at, original_period, reason, account_id, entry_no, effect, contra_code)
  select t.tx_id, t.posted_at, post_late.original_at, belongs_to.period, post_late.reason, t.account_id, t.entry_no,
    t.amount * t.direction, t.contra_code
  from finance.transactions t
  where t.tx_id = booked and t.posted_at = booked_at;
  return booked;
end
$$;
revoke execute on function finance.post_late(uuid, numeric, finance.tx_type, timestamptz, text, text, text, text) from public;
comment on function finance.post_late(uuid, numeric, finance.tx_type, timestamptz, text, text, text, text) is
  'Books a posting that belongs to a closed month in the earliest month that takes it, with its original date and a link. '
  'HC005 and HC007 when no month does, HC014 when the original date is not in a closed month, HC017 without a reason, and what '
  'finance.post_transaction refuses.';
