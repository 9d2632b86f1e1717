create or replace function finance.may_adjust(tx_type finance.tx_type) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select tx_type = 'adjustment' and pg_has_role(session_user, 'role_finance', 'member')
$$;
revoke execute on function finance.may_adjust(finance.tx_type) from public;
comment on function finance.may_adjust(finance.tx_type) is
  'Whether this session may still post it to a month that is soft-closed for finance: an adjustment, by finance.';
