-- The same rows as one-by-one posting.
create temp table batch as
select array_agg(row(
    pg_temp.account(case n % 3 when 0 then 'anna-checking' when 1 then 'anna-savings' else 'bob-credit' end),
    n * 1.25, case n % 4 when 0 then 'debit' when 1 then 'credit' when 2 then 'credit' else 'adjustment' end,
    case n % 4 when 3 then 'debit' end, timestamptz '2026-10-01' + n * interval '5 hours', 'B-' || n, null)::finance.posting order by n) as postings
from generate_series(1, 200) n;
do $$
begin
  perform finance.post_transaction(p.account_id, p.amount, p.tx_type, p.direction, p.posted_at, p.external_ref, p.contra_code)
  from batch b cross join unnest(b.postings) p;
  raise exception using errcode = 'P0001', message = (
    select md5(string_agg(format('%s %s %s %s', a.external_ref, t.entry_no, t.balance_after, t.external_ref), ',' order by t.account_id, t.entry_no))
    from finance.transactions t join finance.accounts a using (account_id));
exception
  when raise_exception then
    perform set_config('test.singly', sqlerrm, true);
end
$$;
create temp table batch_result as select finance.post_batch(postings) as tx_ids from batch;
select pg_temp.equals(count(*), 200::bigint, 'all are posted') from finance.transactions;
select pg_temp.equals(
  md5(string_agg(format('%s %s %s %s', a.external_ref, t.entry_no, t.balance_after, t.external_ref), ',' order by t.account_id, t.entry_no)),
  current_setting('test.singly'), 'the same rows as posted one by one')
from finance.transactions t join finance.accounts a using (account_id);
select pg_temp.equals(finance.post_batch(postings), tx_ids, 'the same batch again is the first result') from batch, batch_result;
select pg_temp.equals(count(*), 200::bigint, 'and posts nothing') from finance.transactions;
select pg_temp.equals(count(*), 0::bigint, 'running balances are those of the running aggregate')
from (
  select balance_after, finance.running_balance(tx_type, amount, direction) over (partition by account_id order by entry_no) as expected
  from finance.transactions
) s where balance_after <> expected;

select pg_temp.equals(finance.post_batch(null), '{}'::bigint[], 'no batch, no posting');
select pg_temp.throws('select finance.post_batch(array[row(pg_temp.account(''bob-credit''), 1, ''credit'', null, ''2026-10-02'', ''B-1'', null)::finance.posting])',
  'HC008', 'reference "B-1" was posted with other content as tx %');
select pg_temp.throws('select finance.post_batch(array[row(pg_temp.account(''bob-credit''), 1, ''credit'', null, ''2026-10-02'', ''X'', null)::finance.posting, '
  'row(pg_temp.account(''bob-credit''), 2, ''credit'', null, ''2026-10-02'', ''X'', null)::finance.posting])',
  'HC008', 'reference "X" stands in the batch 2 times with different content');
select pg_temp.throws('select finance.post_batch(array[row(core.uuid_v7(), 1, ''credit'', null, ''2026-10-02'', null, null)::finance.posting])', 'HC001', 'unknown account %');
select pg_temp.throws('select finance.post_batch(array[row(pg_temp.account(''bob-credit''), ''NaN'', ''credit'', null, ''2026-10-02'', null, null)::finance.posting])', 'HC003', 'amount NaN refused');
select pg_temp.throws('select finance.post_batch(array[row(pg_temp.account(''bob-credit''), 1, ''credit'', null, ''1999-10-02'', null, null)::finance.posting])', 'HC005', 'no period for %');
select pg_temp.throws('select finance.post_batch(array[row(pg_temp.account(''bob-credit''), 1, ''adjustment'', null, ''2026-10-02'', null, null)::finance.posting])', 'HC004', 'an adjustment needs a direction');

-- Defaults spelled out are the same content, in a batch as in two calls.
select pg_temp.equals(r[1], r[2], 'one posting')
from (
  select finance.post_batch(array[
    row(pg_temp.account('bob-credit'), 2, 'credit', null, '2026-10-02', 'D', null)::finance.posting,
    row(pg_temp.account('bob-credit'), 2.0, 'credit', 'credit', null, 'D', '1000')::finance.posting]) as r
) s;

-- New, known and repeated references and postings without one, mixed: each gets its own tx_id, in the order given.
create temp table mixed as
select finance.post_batch(array[
  row(pg_temp.account('bob-credit'), 1, 'credit', null, '2026-10-02', null, null)::finance.posting,
  row(pg_temp.account('bob-credit'), 2, 'credit', null, '2026-10-02', 'D', null)::finance.posting,
  row(pg_temp.account('anna-checking'), 3, 'credit', null, '2026-10-02', 'M', null)::finance.posting,
  row(pg_temp.account('bob-credit'), 4, 'credit', null, '2026-10-02', null, null)::finance.posting,
  row(pg_temp.account('anna-checking'), 3, 'credit', null, '2026-10-02', 'M', null)::finance.posting]) as tx_ids;
select pg_temp.equals(string_agg(format('%s %s', t.external_ref, trim_scale(t.amount)), ', ' order by i.ordinality),
  ' 1, D 2, M 3,  4, M 3', 'amounts by tx_id, in the order of the batch')
from mixed cross join unnest(mixed.tx_ids) with ordinality i (tx_id, ordinality)
  join finance.transactions t using (tx_id);
