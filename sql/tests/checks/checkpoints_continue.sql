select pg_temp.guards_off();
delete from finance.checkpoints where account_id = pg_temp.account('carla-savings') and period = '2026-10-01';
