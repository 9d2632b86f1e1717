create or replace function finance.require_contra(contra text) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  account finance.gl_accounts;
begin
  select g.* into account from finance.gl_accounts g where g.code = contra;
  if not found then
    raise exception using
      errcode = 'HC011',
      message = format('unknown contra account "%s"', contra),
      detail = 'The other side of a posting must be in the chart of accounts.',
      hint = 'Choose a code from finance.gl_accounts.';
  elsif account.controls is not null then
    raise exception using
      errcode = 'HC018',
      message = format('contra account %s is the control account of %s', contra, account.controls),
      detail = 'A control account equals the sum of its subledger; a posting against it would break that.',
      hint = 'Choose an account that controls nothing; a transfer between two customers is two postings against 1000.';
  end if;
end
$$;
revoke execute on function finance.require_contra(text) from public;
comment on function finance.require_contra(text) is
  'Refuses a contra code that is not in the chart of accounts (HC011) or is a control account (HC018).';
