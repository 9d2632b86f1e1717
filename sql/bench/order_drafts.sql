-- Parameters: month, how many; the customers by turns.
insert into sales.orders (customer_id, external_ref)
select c.customer_id, format('%s-%s', to_char(p.month, 'YYYY-MM'), p.n)
from (select m.month, g.n from (values (?::date)) m (month), generate_series(0, ? - 1) g (n)) p
  join (
    select k.customer_id, row_number() over (order by k.external_ref) - 1 as place, count(*) over () as customers
    from finance.customers k
  ) c on c.place = p.n % c.customers;
