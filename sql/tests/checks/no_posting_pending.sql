update finance.accounts set pending_balance = balance where external_ref = 'anna-savings';
