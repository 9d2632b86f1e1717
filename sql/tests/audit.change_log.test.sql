update finance.customers set full_name = 'Anna B.' where external_ref = 'anna';
select pg_temp.equals(string_agg(format('%s %s %s', action, payload -> 'old' ->> 'full_name', payload -> 'new' ->> 'full_name'), '; '),
  'update Anna Anna B.', 'an update keeps old and new')
from audit.change_log where table_name = 'customers' and action = 'update';
insert into finance.transactions (account_id, tx_type, amount, posted_at)
select pg_temp.account('anna-checking'), 'credit', n, '2026-10-02' from generate_series(1, 50) n;
select pg_temp.equals(count(distinct record_id), 50::bigint, 'a bulk write loses no row')
from audit.change_log where table_name = 'transactions';
select pg_temp.equals(count(*), 0::bigint, 'movements of a balance are in the postings') from audit.change_log where table_name = 'accounts' and action = 'update';
update finance.accounts set closed_at = '2026-10-09' where external_ref = 'anna-savings';
select pg_temp.equals(count(*), 1::bigint, 'other changes of an account are logged') from audit.change_log where table_name = 'accounts' and action = 'update';
select set_config('hardclose.username', 'carla', true);
update sales.products set price = 3 where sku = 'CUP';
select pg_temp.equals(
  (select changed_by || ' ' || login_name from audit.change_log where table_name = 'products' and action = 'update'),
  'carla ' || session_user, 'the person, not only the login');
delete from sales.products where sku = 'OLD';
select pg_temp.equals((select payload -> 'old' ->> 'sku' from audit.change_log where action = 'delete'), 'OLD',
  'a delete keeps the row');
truncate support.ticket_messages;
alter table sales.added_items disable trigger refuse_truncate;
truncate sales.added_items;
select pg_temp.equals(string_agg(table_name || ' ' || scope, ''), 'added_items table', 'a truncate is logged')
from audit.change_log where action = 'truncate';

-- An owner who takes the guards off leaves a trace, on a derived table as well, whether the parent is named or the leaf. He can
-- where a superuser sees to it that he is not watched.
reset role;
alter event trigger hardclose_watch_alter disable;
alter event trigger hardclose_watch_drop disable;
set local role hardclose_owner;
alter table finance.ledger disable trigger refuse_change;
update finance.ledger set entry = '{"lines": [{"gl": "1000", "debit": 9}, {"gl": "2100", "credit": 9}]}'
where tx_id = (select min(tx_id) from finance.ledger);
select pg_temp.equals(
  (select format('%s %s', payload #> '{old,entry,lines,0,debit}', payload #> '{new,entry,lines,0,debit}')
    from audit.change_log where table_name = 'ledger' and action = 'update'),
  '1.0000 9', 'old and new of a ledger entry');
delete from finance.ledger_2026_10 where tx_id = (select min(tx_id) from finance.ledger);
select pg_temp.equals(
  (select payload #>> '{old,entry,lines,0,debit}' from audit.change_log where table_name = 'ledger_2026_10' and action = 'delete'),
  '9', 'what was deleted from a leaf');
insert into finance.ledger_2026_10 (tx_id, posted_at, entry)
select tx_id, posted_at, '{"lines": [{"gl": "1000", "debit": 9}, {"gl": "2100", "credit": 9}]}'
from finance.transactions order by tx_id limit 1;
select pg_temp.equals(
  (select payload ->> 'rows' from audit.change_log where table_name = 'ledger_2026_10' and action = 'insert'),
  '1', 'what was inserted into a leaf');
alter table finance.transactions_2026_10 disable trigger refuse_change;
update finance.transactions_2026_10 set amount = 99 where amount = 1;
select pg_temp.equals(
  (select format('%s %s', payload #>> '{old,amount}', payload #>> '{new,amount}')
    from audit.change_log where table_name = 'transactions_2026_10' and action = 'update'),
  '1.0000 99.0000', 'and of a leaf');
alter table finance.ledger_2026_10 disable trigger refuse_truncate;
truncate finance.ledger_2026_10;
select pg_temp.equals(count(*), 1::bigint, 'a leaf truncated')
from audit.change_log where table_name = 'ledger_2026_10' and action = 'truncate';
select pg_temp.equals(count(*), 0::bigint, 'what names the parent is logged once')
from audit.change_log where table_name = 'transactions_2026_10' and action = 'insert';
update finance.accounts set balance = balance + 1 where external_ref = 'anna-checking';
select pg_temp.equals(count(*), 1::bigint, 'a balance that no posting moved')
from audit.change_log where table_name = 'accounts' and action = 'update' and payload #>> '{old,balance}' <> payload #>> '{new,balance}';

-- A leaf that lost its triggers gets them back with the next migration.
drop trigger audit_update on finance.transactions_2026_10;
select set_config('hardclose.period', '2026-10-01', true);
select pg_temp.equals(string_agg(partition || ' ' || lacks, ', '),
  'ledger does not refuse changes, ledger_2026_10 does not refuse truncate, transactions_2026_10 is not audited',
  'the check names them, and guards that are switched off')
from checks.every_leaf_is_guarded
where partition ~ '(ledger|2026_10)$';
select core.guard_leaf('finance.transactions_2026_10');
select pg_temp.equals(string_agg(partition || ' lacks ' || switched_off, ', '),
  'ledger lacks refuse_change, ledger_2026_10 lacks refuse_change refuse_truncate, transactions_2026_10 lacks refuse_change',
  'the log is back, a guard that was switched off is not')
from checks.every_leaf_is_guarded
where partition ~ '(ledger|2026_10)$';
