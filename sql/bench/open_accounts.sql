-- Parameter: how many.
with holders as (
  insert into finance.customers (full_name, external_ref)
  select format('Customer %s', n), format('C%s', n)
  from generate_series(1, ?) n
  returning customer_id, external_ref
)
insert into finance.accounts (customer_id, account_type, external_ref)
select h.customer_id, (array['checking', 'savings', 'credit'])[1 + substr(h.external_ref, 2)::int % 3]::finance.account_type,
  'A' || substr(h.external_ref, 2)
from holders h;
