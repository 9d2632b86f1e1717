select format('lower(%s)', c.column_name) as offender
from our_columns c
where c.type = 'core.email'
  and c.relkind = 'r'
  and not exists (
    select
    from pg_index i
    where i.indrelid = c.oid
      and pg_get_indexdef(i.indexrelid) like format('%%(lower((%I)::text))', c.name))
union all
select 'sales.orders where status = placed'
where not exists (
  select
  from pg_index i
  where i.indrelid = 'sales.orders'::regclass
    and pg_get_expr(i.indpred, i.indrelid) = '(status = ''placed''::sales.order_status)')
union all
select 'finance.ledger using gin (entry)'
where not exists (
  select
  from pg_index i
  where i.indrelid = 'finance.ledger'::regclass
    and pg_get_indexdef(i.indexrelid) like '%USING gin (entry%')
order by 1
