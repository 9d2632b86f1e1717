create or replace function finance.write_customer_names(closing_period date, new_close_no integer) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  previous_period date := (closing_period - interval '1 month')::date;
  previous_close integer := (select p.close_no from finance.periods p where p.period = previous_period);
begin
  insert into finance.customer_names (period, close_no, customer_id, full_name, external_ref)
  select closing_period, new_close_no, c.customer_id, c.full_name, c.external_ref
  from finance.customers c
    left join finance.customer_names_of(previous_period, previous_close) n using (customer_id)
  where n.customer_id is null
    or (n.full_name, n.external_ref) is distinct from (c.full_name, c.external_ref);
end
$$;
revoke execute on function finance.write_customer_names(date, integer) from public;
comment on function finance.write_customer_names(date, integer) is
  'Keeps the names of the customers that came or were renamed since the close of the month before.';
