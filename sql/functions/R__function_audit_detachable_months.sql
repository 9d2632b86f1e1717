create or replace function audit.detachable_months() returns setof date
language sql stable
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
  select m.month
  from pg_class c
    cross join lateral (select to_date(right(c.relname, 7), 'YYYY_MM') as month) m
    join core.partition_policies p on p.table_name = 'audit.change_log'
  where c.relnamespace = 'audit'::regnamespace
    and c.relkind = 'r'
    and c.relname ~ '^change_log_[0-9]{4}_[0-9]{2}$'
    and m.month < date_trunc('month', now()) - make_interval(months => p.retain_months)
    and m.month < (select max(f.period) from finance.periods f where f.state in ('closed', 'locked'))
  order by m.month
$$;
revoke execute on function audit.detachable_months() from public;
comment on function audit.detachable_months() is
  'Months of the audit log older than its policy retains and than the last closed month, oldest first; none when it retains all. '
  'The log follows the clock: so does its retention.';
