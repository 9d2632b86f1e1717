-- An amount is core.money or core.money_positive; a sum of amounts, which needs more digits, is numeric(38,4).
select c.column_name as offender
from our_columns c
where c.relkind in ('r', 'p')
  and not c.relispartition
  and (c.base_type in ('real'::regtype, 'double precision'::regtype, 'money'::regtype)
    or c.base_type = 'numeric'::regtype and c.type not in ('core.money', 'core.money_positive', 'numeric(38,4)'))
order by 1
