create or replace view finance.customer_names_in_scope with (security_invoker = true) as
select n.customer_id, n.full_name, n.external_ref
from finance.customer_names_of(finance.period_in_scope(), finance.close_in_scope()) n;
comment on view finance.customer_names_in_scope is
  'What each customer was called when the close in scope was made: what its reports print.';
comment on column finance.customer_names_in_scope.customer_id is 'The customer.';
comment on column finance.customer_names_in_scope.full_name is 'Name.';
comment on column finance.customer_names_in_scope.external_ref is 'Customer number in the system the customer comes from.';
