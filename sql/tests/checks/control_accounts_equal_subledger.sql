select pg_temp.guards_off();
update finance.checkpoints set opening = opening + 1, closing = closing + 1 where account_id = pg_temp.account('anna-savings');
update finance.accounts set balance = balance + 1 where external_ref = 'anna-savings';
