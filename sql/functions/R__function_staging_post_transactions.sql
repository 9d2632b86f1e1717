create or replace function staging.post_transactions(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  zone text := (select b.time_zone from finance.book b);
begin
  -- In one order for everybody, else two loads of the same accounts lock each other out.
  perform from finance.accounts a
  where a.external_ref in (select s.account_ref from staging.transactions s where s.file_id = any (files) and s.outcome is null)
  order by a.account_id
  for no key update;
  with typed as (
    select s.row_no, s.file_id, s.file_line, s.account_ref, s.tx_type::finance.tx_type as tx_type, s.external_ref,
      staging.amount_of(s.amount) as amount, staging.instant_of(s.posted_at, zone) as posted_at,
      case coalesce(s.direction, s.tx_type) when 'credit' then 1 else -1 end::smallint as direction,
      coalesce(s.contra_code, case s.tx_type when 'adjustment' then '5900' else '1000' end) as contra_code
    from staging.transactions s
    where s.file_id = any (files) and s.outcome is null
  ), posted as (
    insert into finance.transactions
      (account_id, tx_type, amount, direction, posted_at, entry_no, balance_after, contra_code, external_ref)
    select a.account_id, t.tx_type, t.amount, t.direction, t.posted_at,
      a.last_entry_no + row_number() over chain,
      a.balance + sum(t.amount * t.direction) over (chain rows unbounded preceding),
      t.contra_code, t.external_ref
    from typed t
      left join finance.accounts a on a.external_ref = t.account_ref
    window chain as (partition by a.account_id order by t.posted_at, t.file_id, t.file_line, t.row_no)
    order by t.posted_at, t.file_id, t.file_line, t.row_no
    returning tx_id, posted_at, external_ref
  )
  insert into finance.recorded_balances (tx_id, posted_at, recorded_balance)
  select p.tx_id, p.posted_at, staging.amount_of(s.recorded_balance)
  from posted p
    join staging.transactions s on s.external_ref = p.external_ref
  where s.file_id = any (files) and s.outcome is null and s.recorded_balance is not null
  order by p.tx_id;
end
$$;
revoke execute on function staging.post_transactions(bigint[]) from public;
comment on function staging.post_transactions(bigint[]) is
  'Posts the good rows of transactions in one statement, each account in the order of posted_at, then of the file. The trigger '
  'on finance.transactions verifies the balances computed here.';
