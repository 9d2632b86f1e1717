create or replace function finance.require_contra(contra text) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from finance.gl_accounts g where g.code = contra) then
    raise exception using
      errcode = 'HC011',
      message = format('unknown contra account "%s"', contra),
      detail = 'The other side of a posting must be in the chart of accounts.',
      hint = 'Choose a code from finance.gl_accounts.';
  end if;
end
$$;
revoke execute on function finance.require_contra(text) from public;
comment on function finance.require_contra(text) is 'Refuses (HC011) a code that is not in the chart of accounts.';
