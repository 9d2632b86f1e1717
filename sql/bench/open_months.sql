-- Parameters: first and last month.
select count(o.opened)
from generate_series(?::date::timestamp, ?::date::timestamp, interval '1 month') m
  cross join lateral finance.open_period(m::date) o (opened);
