create or replace function staging.post_accounts(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  insert into finance.accounts (external_ref, customer_id, account_type)
  select s.account_ref,
    coalesce(c.customer_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.customer_ref, 'customers')),
    s.account_type::finance.account_type
  from staging.accounts s
    left join finance.customers c on c.external_ref = s.customer_ref
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_accounts(bigint[]) from public;
comment on function staging.post_accounts(bigint[]) is 'Posts the good rows of accounts. Called by name from staging.post_files.';
