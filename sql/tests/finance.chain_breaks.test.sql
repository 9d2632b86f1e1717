select finance.post_transaction(pg_temp.account('anna-checking'), n, 'credit', posted_at => '2026-10-05') from generate_series(1, 3) n;
select finance.post_transaction(pg_temp.account('bob-credit'), 7, 'credit', posted_at => '2026-10-06');
select pg_temp.equals(count(*), 0::bigint, 'good books of an open month show none') from finance.chain_breaks('2026-10-01');
call finance.monthly_closure(2026, 10);
select pg_temp.equals(finance.chain_holds(p), true, 'from opening to closing')
from finance.periods p
where p.period = '2026-10-01';
select pg_temp.equals(count(*), 0::bigint, 'nor of a closed one') from finance.chain_breaks('2026-10-01');

-- As only the owner can, with the guards off, where a superuser sees to it that he is not watched: one balance, and the closing
-- balances go on agreeing.
reset role;
alter event trigger hardclose_watch_alter disable;
alter event trigger hardclose_watch_drop disable;
set local role hardclose_owner;
alter table finance.transactions_2026_10 disable trigger user;
update finance.transactions_2026_10 set balance_after = balance_after + 5
where account_id = pg_temp.account('anna-checking') and entry_no = 2;
select pg_temp.equals(finance.chain_holds(p), false, 'a balance of another amount')
from finance.periods p
where p.period = '2026-10-01';
select pg_temp.equals(
  string_agg(format('%s: %s after %s and %s', b.entry_no, b.balance_after, b.balance_before, b.effect), '; ' order by b.entry_no),
  '2: 8.0000 after 1.0000 and 2.0000; 3: 6.0000 after 8.0000 and 3.0000', 'both sides of the jump')
from finance.chain_breaks('2026-10-01') b;
