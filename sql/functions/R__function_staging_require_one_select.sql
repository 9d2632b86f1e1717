create or replace function staging.require_one_select(query text) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  opened refcursor;
begin
  begin
    -- A cursor takes one statement; within a function that is stable, only one that reads.
    open opened for execute query;
  exception
    when invalid_cursor_definition or feature_not_supported then
      raise exception using
        errcode = 'HC327',
        message = format('it is not one SELECT that only reads (%s)', sqlerrm),
        hint = 'A query of a mapping is one SELECT, without INSERT, UPDATE or DELETE in it. Take the rest out.';
  end;
  close opened;
end
$$;
revoke execute on function staging.require_one_select(text) from public;
comment on function staging.require_one_select(text) is
  'Proves, without running it, that a text is one SELECT and changes no row: HC327 when it is not.';
