update finance.accounts set balance = 1 where external_ref = 'anna-savings';
