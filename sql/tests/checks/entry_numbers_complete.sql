update finance.accounts set last_entry_no = 1 where external_ref = 'anna-savings';
