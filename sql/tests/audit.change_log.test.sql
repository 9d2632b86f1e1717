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
select pg_temp.equals(changed_by || ' ' || login_name, 'carla ' || session_user, 'the person, not only the login')
from audit.change_log where table_name = 'products' and action = 'update';
delete from sales.products where sku = 'OLD';
select pg_temp.equals(payload -> 'old' ->> 'sku', 'OLD', 'a delete keeps the row') from audit.change_log where action = 'delete';
truncate support.ticket_messages;
truncate sales.order_items;
select pg_temp.equals(string_agg(table_name || ' ' || scope, ''), 'order_items table', 'a truncate is logged')
from audit.change_log where action = 'truncate';
