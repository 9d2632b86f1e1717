-- names: finance.mv_customer_value
grant select on finance.mv_customer_value to role_readonly;
