create or replace function finance.archive_query(archived_table text, archived_period date) returns text
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  archived finance.archive_tables;
begin
  select t.* into strict archived from finance.archive_tables t where t.name = archived_table;
  if archived.rows_function is not null then
    return format('select * from %s(%L) order by 1', archived.rows_function, archived_period);
  end if;
  return (
    select format('select %s from %s order by tx_id',
      string_agg(
        case
          when y.typname in ('uuid', 'jsonb') or y.typtype = 'e' then format('%I::text as %I', a.attname, a.attname)
          when y.typtype = 'd' and y.typbasetype = 'numeric'::regtype
            then format('%I::%s as %I', a.attname, format_type(y.typbasetype, y.typtypmod), a.attname)
          when y.typname = 'int2' then format('%I::integer as %I', a.attname, a.attname)
          else format('%I', a.attname)
        end,
        ', ' order by a.attnum),
      finance.leaf_of(archived_table, archived_period))
    from pg_attribute a
      join pg_type y on y.oid = a.atttypid
    where a.attrelid = format('finance.%I', archived_table)::regclass
      and a.attnum > 0
      and not a.attisdropped);
end
$$;
revoke execute on function finance.archive_query(text, date) from public;
comment on function finance.archive_query(text, date) is
  'The query whose rows, in its order, are the Parquet file of one table and month: keys and enumerations as text, amounts with '
  'their scale. Null when the partition is gone.';
