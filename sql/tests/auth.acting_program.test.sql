-- Each transition says which program made it; a program that has no name stops nothing.
set local application_name = 'month-end.sh';
select finance.soft_close('2026-10-01', 'sales', 'carla');
call finance.monthly_closure(2026, 10);
set local application_name = '';
call finance.monthly_closure(2026, 11);
select pg_temp.equals(string_agg(format('%s %s %s', to_char(period, 'YYYY-MM'), to_state, program), ', ' order by happened_at),
  '2026-10 soft_closed month-end.sh, 2026-10 closed month-end.sh, 2026-11 closed unnamed program', 'programs')
from finance.period_events where to_state <> 'open';
