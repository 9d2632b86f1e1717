select pg_temp.equals(finance.running_balance(tx_type::finance.tx_type, amount, direction::smallint), 6.5,
  'credits less debits, adjustments by direction')
from (values ('credit', 10.0, 1), ('debit', 3.0, -1), ('adjustment', 0.5, -1)) v (tx_type, amount, direction);
select pg_temp.equals(string_agg(b::text, ' ' order by n), '10.0 7.0 6.5', 'as a window function it runs')
from (
  select n, finance.running_balance(tx_type::finance.tx_type, amount, direction::smallint) over (order by n) as b
  from (values (1, 'credit', 10.0, 1), (2, 'debit', 3.0, -1), (3, 'adjustment', 0.5, -1)) v (n, tx_type, amount, direction)
) s;
select pg_temp.equals(finance.weighted_average(price, quantity), 2.5, 'Σ(value × weight) / Σ weight')
from (values (1.0, 1), (3.0, 3), (null, 9)) v (price, quantity);
select pg_temp.equals(finance.weighted_average(price, quantity), null::numeric, 'no weight, no average') from (values (1.0, 0)) v (price, quantity);
