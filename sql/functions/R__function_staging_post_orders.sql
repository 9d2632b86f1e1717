create or replace function staging.post_orders(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  insert into sales.orders (external_ref, customer_id, sales_rep_id)
  select s.order_ref, coalesce(c.customer_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.customer_ref, 'customers')),
    case when s.rep_ref is not null
      then coalesce(r.rep_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.rep_ref, 'sales_reps')) end
  from staging.orders s
    left join finance.customers c on c.external_ref = s.customer_ref
    left join sales.sales_reps r on r.external_ref = s.rep_ref
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_orders(bigint[]) from public;
comment on function staging.post_orders(bigint[]) is
  'Posts the good rows of orders as drafts; they are placed when they have their items. Called by name from staging.post_files.';
