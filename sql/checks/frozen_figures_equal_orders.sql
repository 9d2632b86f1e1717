-- title: The frozen figures agree, and those of the last closed month are what its orders say
-- why: The views take closed months from them; hardclose refresh --full makes them again.
-- severity: blocker
-- waivable: yes
-- owner: sales
select z.period, d.subject, d.detail
from finance.last_close_in_scope() z
  cross join lateral reporting.frozen_differences(z.period) d
union all
select r.period, r.subject, r.detail from reporting.roll_up_differences() r
order by 1, 2
