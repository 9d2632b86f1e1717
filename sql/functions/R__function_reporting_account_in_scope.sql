create or replace function reporting.account_in_scope(parameter text) returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  wanted text := reporting.parameter(parameter);
begin
  if wanted is not null and not exists (
    select 1
    from finance.checkpoints c
    where c.period = finance.period_in_scope()
      and c.close_no = finance.close_in_scope()
      and coalesce(c.account_ref, c.account_id::text) = wanted
  ) then
    raise exception using
      errcode = 'HC421',
      message = format('%s is no account of close %s of %s', wanted, finance.close_in_scope(),
        to_char(finance.period_in_scope(), 'YYYY-MM')),
      detail = 'A statement of no account would be an empty file.',
      hint = 'Give an account as the account summary of that close spells it.';
  end if;
  return wanted;
end
$$;
revoke execute on function reporting.account_in_scope(text) from public;
comment on function reporting.account_in_scope(text) is
  'The account that a parameter of the report names, null for all. HC421 for one that the close in scope does not have.';
