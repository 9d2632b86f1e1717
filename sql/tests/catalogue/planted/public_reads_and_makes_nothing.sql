-- names: SELECT on sales.products
grant select on sales.products to public;
