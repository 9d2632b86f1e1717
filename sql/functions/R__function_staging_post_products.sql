create or replace function staging.post_products(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  insert into sales.products (sku, name, price, active)
  select s.sku, s.name, staging.amount_of(s.price), s.active::boolean
  from staging.products s
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_products(bigint[]) from public;
comment on function staging.post_products(bigint[]) is 'Posts the good rows of products. Called by name from staging.post_files.';
