create or replace function finance.sealed_rows(source text, sealed_period date) returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  sealed finance.sealed_sources;
  query text;
begin
  select s.* into strict sealed from finance.sealed_sources s where s.name = source;
  query := finance.scoped_query(sealed.rows_view::regclass, sealed_period);
  -- Half detached, its parent does not show it any more.
  if sealed.partitioned_table is not null
    and not exists (
      select
      from pg_inherits h
      where h.inhrelid = to_regclass(format('finance.%I', sealed.partitioned_table || '_' || to_char(sealed_period, 'YYYY_MM')))
        and not h.inhdetachpending)
  then
    -- The same of the table the month was put away to.
    query := regexp_replace(query, '\mfinance\.' || sealed.partitioned_table || '\M',
      finance.leaf_of(sealed.partitioned_table, sealed_period)::text, 'g');
  end if;
  return '(' || query || ')';
end
$$;
revoke execute on function finance.sealed_rows(text, date) from public;
comment on function finance.sealed_rows(text, date) is
  'What to select a source''s rows of one period from: the query of its view for that period, and of the table the month was put '
  'away to where it was. Null when that is gone, too.';
