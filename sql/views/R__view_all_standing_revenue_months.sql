create or replace view reporting.standing_revenue_months with (security_invoker = true) as
select m.*
from reporting.revenue_months m
  join finance.periods p on p.period = m.period and p.close_no = m.close_no
where p.state in ('closed', 'locked');
comment on view reporting.standing_revenue_months is
  'The frozen revenue that counts: of the close a month stands on.';
comment on column reporting.standing_revenue_months.period is 'The period closed.';
comment on column reporting.standing_revenue_months.close_no is 'The close.';
comment on column reporting.standing_revenue_months.orders_placed is 'Orders placed, credit notes not counted.';
comment on column reporting.standing_revenue_months.gross_revenue is 'Orders placed in the month.';
comment on column reporting.standing_revenue_months.cancellations is
  'Orders cancelled in the month, negative, whenever they were placed.';
comment on column reporting.standing_revenue_months.returns is 'Credit notes of the month, negative.';
comment on column reporting.standing_revenue_months.net_revenue is 'gross_revenue + cancellations + returns.';
comment on column reporting.standing_revenue_months.net_revenue_to_date is 'Net revenue of the book up to the end of this month.';
