-- The columns of a check's view are those of what it looks at.
select c.column_name as offender
from our_columns c
where not c.relispartition
  and not (c.schema_name = 'checks' and c.relkind = 'v')
  and col_description(c.oid, c.attnum) is null
order by 1
