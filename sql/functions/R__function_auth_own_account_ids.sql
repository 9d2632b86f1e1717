create or replace function auth.own_account_ids() returns setof uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select a.account_id
  from auth.users u
    join finance.customers c on c.user_id = u.user_id
    join finance.accounts a on a.customer_id = c.customer_id
  where u.username = auth.acting_username()
    and u.state = 'active'
$$;
revoke execute on function auth.own_account_ids() from public;
comment on function auth.own_account_ids() is
  'The accounts of the person who acts; none for a disabled or unknown person. Row level security rests on it.';
