-- title: The views of revenue and of customer value have their rows
-- of: book
select case when s.empty is null then 'ok' else 'wrong' end as verdict,
  coalesce(s.empty || ' has no rows, and refuses its readers', 'both are filled') as finding,
  'Fill it: hardclose refresh' as remedy
from (
  select string_agg(v.name, ', ' order by v.name) as empty
  from (values ('sales.mv_monthly_revenue'), ('finance.mv_customer_value')) v (name)
    join pg_class c on c.oid = to_regclass(v.name)
  where not c.relispopulated
) s
