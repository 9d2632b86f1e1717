create or replace view staging.canonical_columns with (security_invoker = true) as
select i.posting_order, i.input, c.position, c.column_name, c.kind, c.choices, c.required, c.refers_to, c.description,
  i.moves_money_by is not null as moves_money
from staging.inputs i
  join staging.input_columns c using (input)
order by i.posting_order, c.position;
comment on view staging.canonical_columns is 'The columns of all canonical inputs, in the order of posting.';
comment on column staging.canonical_columns.posting_order is 'What is referred to goes before what refers to it.';
comment on column staging.canonical_columns.input is 'The input.';
comment on column staging.canonical_columns.position is 'Place of the column in documentation.';
comment on column staging.canonical_columns.column_name is 'Name in the header.';
comment on column staging.canonical_columns.kind is 'Kind of its values.';
comment on column staging.canonical_columns.choices is 'The only values allowed.';
comment on column staging.canonical_columns.required is 'Must be in the header, and never empty.';
comment on column staging.canonical_columns.refers_to is 'The input whose key it names.';
comment on column staging.canonical_columns.description is 'What it holds.';
comment on column staging.canonical_columns.moves_money is 'Whether rows of the input move money.';
