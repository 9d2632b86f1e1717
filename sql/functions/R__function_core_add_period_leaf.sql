create or replace function core.add_period_leaf(parent text, leaf_period date) returns regclass
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  month finance.periods;
  by_date boolean := (select p.bounded_by = 'date' from core.partition_policies p where p.table_name = parent);
begin
  select p.* into strict month from finance.periods p where p.period = leaf_period;
  return core.add_leaf(parent::regclass, to_char(leaf_period, 'YYYY_MM'),
    case when by_date then leaf_period::text else month.starts_at::text end,
    case when by_date then (leaf_period + interval '1 month')::date::text else month.ends_at::text end);
end
$$;
revoke execute on function core.add_period_leaf(text, date) from public;
comment on function core.add_period_leaf(text, date) is
  'Creates and attaches the partition of one period, with the bounds its policy says; an existing one is left alone. Its foreign '
  'keys come after, with core.add_period_foreign_keys.';
