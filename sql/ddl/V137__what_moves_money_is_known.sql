alter table staging.inputs add column moves_money_by text check (moves_money_by <> '');
comment on column staging.inputs.moves_money_by is
  'What one of its rows is, where it moves money: an item, a posting, a salary; null for orders without their items, and for '
  'master data.';
update staging.inputs i
set moves_money_by = m.by
from (values ('order_items', 'an item'), ('transactions', 'a posting'), ('payroll', 'a salary')) m (input, by)
where i.input = m.input;
drop function if exists staging.inputs_beside_items(bigint);
