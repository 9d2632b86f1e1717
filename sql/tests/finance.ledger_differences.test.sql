select finance.post_transaction(pg_temp.account('anna-checking'), n, 'credit', posted_at => '2026-10-05') from generate_series(1, 4) n;
select pg_temp.equals(count(*), 0::bigint, 'good books show none') from finance.ledger_differences('2026-10-01');

-- As only the owner can, with the guards off, where a superuser sees to it that he is not watched.
reset role;
alter event trigger hardclose_watch_alter disable;
alter event trigger hardclose_watch_drop disable;
set local role hardclose_owner;
alter table finance.ledger_2026_10 disable trigger user;
alter table finance.ledger_2026_10 drop constraint ledger_2026_10_tx_id_posted_at_fkey;
create function pg_temp.posting(amount numeric) returns finance.transactions
language sql as $$ select t from finance.transactions t where t.amount = posting.amount and t.posted_at = '2026-10-05' $$;
delete from finance.ledger where tx_id = (pg_temp.posting(1)).tx_id;
update finance.ledger set entry = finance.posting_entry('2100', '1000', 20, 1::smallint) where tx_id = (pg_temp.posting(2)).tx_id;
update finance.ledger set entry = entry || '{"memo": "more than the posting says"}' where tx_id = (pg_temp.posting(3)).tx_id;
insert into finance.ledger (tx_id, posted_at, entry) values (999999, '2026-10-06', finance.posting_entry('2100', '1000', 5, 1::smallint));

select pg_temp.equals(
  string_agg(format('%s: %s instead of %s', t.amount, d.entry, d.expected), '; ' order by t.amount),
  '1.0000:  instead of {"lines": [{"gl": "1000", "debit": 1.0000}, {"gl": "2100", "credit": 1.0000}]}; '
  '2.0000: {"lines": [{"gl": "1000", "debit": 20}, {"gl": "2100", "credit": 20}]} instead of '
  '{"lines": [{"gl": "1000", "debit": 2.0000}, {"gl": "2100", "credit": 2.0000}]}; '
  '3.0000: {"memo": "more than the posting says", "lines": [{"gl": "1000", "debit": 3.0000}, {"gl": "2100", "credit": 3.0000}]} instead of '
  '{"lines": [{"gl": "1000", "debit": 3.0000}, {"gl": "2100", "credit": 3.0000}]}; '
  ': {"lines": [{"gl": "1000", "debit": 5}, {"gl": "2100", "credit": 5}]} instead of ',
  'the missing, the other amount, the addition and the orphan, and nothing else')
from finance.ledger_differences('2026-10-01') d
  left join finance.transactions t on t.tx_id = d.tx_id and d.tx_id is not null;
alter table finance.ledger_2026_10 enable trigger user;
alter table finance.ledger_2026_10 enable always trigger refuse_truncate;
select pg_temp.throws('call finance.monthly_closure(2026, 10)', 'HC103',
  'period 2026-10 is refused by every_leaf_is_guarded (1), guards_are_on (1), ledger_entry_matches_posting (4)');
