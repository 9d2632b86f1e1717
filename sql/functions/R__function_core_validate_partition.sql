create or replace function core.validate_partition(parent text, leaf_period date) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform core.validate_leaf(to_regclass(p.table_name || '_' || to_char(leaf_period, 'YYYY_MM')))
  from core.partition_policies p
  where p.table_name = parent;
end
$$;
revoke execute on function core.validate_partition(text, date) from public;
comment on function core.validate_partition(text, date) is
  'Validates the foreign keys that were added to one partition; nothing happens when there is no such partition.';
