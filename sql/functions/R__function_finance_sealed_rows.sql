create or replace function finance.sealed_rows(source text, sealed_period date) returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  sealed finance.sealed_sources;
  leaf regclass;
begin
  select s.* into strict sealed from finance.sealed_sources s where s.name = source;
  if sealed.partitioned_table is null
    -- Half detached, its parent does not show it any more.
    or exists (
      select
      from pg_inherits h
      where h.inhrelid = to_regclass(format('finance.%I', sealed.partitioned_table || '_' || to_char(sealed_period, 'YYYY_MM')))
        and not h.inhdetachpending)
  then
    return sealed.rows_view;
  end if;
  leaf := finance.leaf_of(sealed.partitioned_table, sealed_period);
  -- The same view, of the table the month was put away to.
  return format('(%s)', rtrim(regexp_replace(
    pg_get_viewdef(sealed.rows_view::regclass), '\mfinance\.' || sealed.partitioned_table || '\M', leaf::text, 'g'), ';'));
end
$$;
revoke execute on function finance.sealed_rows(text, date) from public;
comment on function finance.sealed_rows(text, date) is
  'What to select a source''s rows of one period from: its view, or the view''s query of the table the month was put away to. '
  'Null when that is gone, too.';
