create or replace function staging.post_transactions(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  zone text := (select b.time_zone from finance.book b);
  chunk record;
  tx_ids bigint[];
begin
  -- Before the first chunk: the accounts of all of them, else two loads lock each other out.
  perform finance.lock_accounts(array(
    select a.account_id
    from finance.accounts a
    where a.external_ref in (
      select s.account_ref from staging.transactions s where s.file_id = any (files) and s.outcome is null)));
  for chunk in
    select array_agg(t.posting order by t.place) as postings, array_agg(t.recorded_balance order by t.place) as recorded_balances,
      count(t.recorded_balance) as recorded
    from (
      -- What is pending is valid, and read at the cost of a cast.
      select row(a.account_id, s.amount::numeric, s.tx_type, s.direction, i.posted_at, s.external_ref, s.contra_code)
          ::finance.posting as posting,
        s.recorded_balance::numeric as recorded_balance,
        row_number() over (order by i.posted_at, s.file_id, s.file_line, s.row_no) as place
      from staging.transactions s
        cross join lateral (select staging.known_instant(s.posted_at, zone) as posted_at offset 0) i
        left join finance.accounts a on a.external_ref = s.account_ref
      where s.file_id = any (files) and s.outcome is null
    ) t
    group by (t.place - 1) / 100000
    order by (t.place - 1) / 100000
  loop
    tx_ids := finance.append_postings(chunk.postings);
    if chunk.recorded > 0 then
      insert into finance.recorded_balances (tx_id, posted_at, recorded_balance)
      select p.tx_id, p.posted_at, p.recorded_balance
      from unnest(tx_ids, chunk.postings, chunk.recorded_balances) p (
        tx_id, account_id, amount, tx_type, direction, posted_at, external_ref, contra_code, recorded_balance)
      where p.recorded_balance is not null
      order by p.tx_id;
    end if;
  end loop;
end
$$;
revoke execute on function staging.post_transactions(bigint[]) from public;
comment on function staging.post_transactions(bigint[]) is
  'Posts the good rows of transactions, each account in the order of posted_at, then of the file: 100,000 at a time, so that a '
  'file of any length stays within memory, and in the one transaction of the file.';
