create or replace function audit.ensure_months(ahead integer default null) returns setof regclass
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  month timestamptz;
  leaf text;
begin
  for month in
    select g
    from generate_series(
      date_trunc('month', now()), date_trunc('month', now()) + make_interval(months => coalesce(ahead,
        (select p.months_ahead from core.partition_policies p where p.table_name = 'audit.change_log'))), interval '1 month') g
  loop
    leaf := 'audit.change_log_' || to_char(month, 'YYYY_MM');
    if to_regclass(leaf) is null then
      return next core.add_leaf('audit.change_log', to_char(month, 'YYYY_MM'), month::text, (month + interval '1 month')::text);
    end if;
  end loop;
end
$$;
revoke execute on function audit.ensure_months(integer) from public;
comment on function audit.ensure_months(integer) is
  'Creates the audit log''s partitions from this month on, ahead months more, as many as its policy says when null; returns '
  'those created. The log follows the clock and UTC, because it records when a change was made, not which period it belongs to.';
