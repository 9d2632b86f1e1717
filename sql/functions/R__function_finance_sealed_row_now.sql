create or replace function finance.sealed_row_now(source text, asked_period date, asked_close integer, block bigint, place bigint)
returns text
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  found text;
begin
  perform set_config('hardclose.period', asked_period::text, true);
  perform set_config('hardclose.close_no', asked_close::text, true);
  execute format(
    'select r.place::text from %s r where r.block = $1 order by r.place offset $2 limit 1',
    finance.sealed_rows(source, asked_period))
  into found
  using block, place;
  return found;
end
$$;
revoke execute on function finance.sealed_row_now(text, date, integer, bigint, bigint) from public;
comment on function finance.sealed_row_now(text, date, integer, bigint, bigint) is
  'The key of the row at one place (from 0) of a block of a sealed source, as it is now; null when there is none there.';
