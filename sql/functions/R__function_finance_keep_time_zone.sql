create or replace function finance.keep_time_zone() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from finance.periods) then
    raise exception using
      errcode = 'HC128',
      message = format('the time zone of the book stays %s: it has periods', old.time_zone),
      detail = 'The bounds of its months are instants in that zone; in another one they would not be months.',
      hint = format('Keep books in %s in a database of their own.', new.time_zone);
  end if;
  return new;
end
$$;
revoke execute on function finance.keep_time_zone() from public;
comment on function finance.keep_time_zone() is
  'Trigger function: refuses (HC128) another time zone for a book that has periods, whoever asks.';
