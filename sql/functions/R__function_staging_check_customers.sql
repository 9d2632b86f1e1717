create or replace function staging.check_customers(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform staging.reject_rows('customers', files, $sql$
    select s.row_no, 'username' as column_name, s.username as value,
      'a person is one customer; this one is another already' as rule, 'Correct the username, or leave it empty.' as remedy
    from (
      select r.row_no, r.username, row_number() over (partition by r.username order by r.file_id, r.file_line, r.row_no) as nth
      from staging.customers r
      where r.file_id = any ($1) and r.outcome is null and r.username is not null
    ) s
      left join (finance.customers c join auth.users u on u.user_id = c.user_id) on u.username = s.username
    where s.nth > 1 or c.customer_id is not null
  $sql$);
end
$$;
revoke execute on function staging.check_customers(bigint[]) from public;
comment on function staging.check_customers(bigint[]) is
  'Rejects customers whose person is a customer already. Called by name from staging.check_input.';
