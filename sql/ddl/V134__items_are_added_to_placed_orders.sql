create table sales.added_items (
  order_id uuid not null,
  line_no integer not null,
  reason text not null check (reason <> ''),
  added_by text not null default session_user,
  added_at timestamptz not null default clock_timestamp(),
  primary key (order_id, line_no),
  foreign key (order_id, line_no) references sales.order_items (order_id, line_no) deferrable initially deferred
);
comment on table sales.added_items is
  'Items that were added to an order after it was placed, while its month was open for sales: what a file had missed. An item '
  'that is not named here first comes to drafts only. Append-only.';
comment on column sales.added_items.order_id is 'The order.';
comment on column sales.added_items.line_no is 'Number of the line within the order, from 1.';
comment on column sales.added_items.reason is 'Where it comes from: line and file.';
comment on column sales.added_items.added_by is 'The login that added it.';
comment on column sales.added_items.added_at is 'When it was added.';

comment on table sales.order_items is
  'Lines of an order. Once it is placed none is changed or taken out, and one is added as sales.added_items names it.';

alter table staging.files add column adds_to_orders boolean not null default false;
comment on column staging.files.adds_to_orders is
  'Whether items in it are added to orders that are placed: of rejected rows that it retries somebody said that they lack them.';

-- An order waits no more for lines that may be items of it, as they can be added.
drop function if exists staging.unreadable_items(bigint[]);
drop function if exists staging.item_files(bigint[]);
drop function if exists staging.files_not_retried(bigint[]);
drop function if exists staging.leave_out_replaced_items(bigint[]);
drop function if exists staging.open_items(bigint[]);
drop function if exists staging.items_not_retried(bigint[]);
drop function if exists staging.items_rejected();
drop function if exists staging.source_gives(text, text);

-- A retry left out another item of the key it posted; of files without a mapping nothing else was.
update staging.rejects j
set left_out = false
from staging.files f
where f.file_id = j.file_id and not f.mapped and j.left_out;
comment on column staging.rejects.left_out is
  'The mapping leaves such rows out on purpose, and they do not count towards --max-rejects.';
update staging.inputs i
set description = d.description
from (values
  ('orders', 'Orders and credit notes. One waits for each item that comes with it, names it and is rejected: they are mended and '
    'retried together.'),
  ('order_items', 'Lines of orders; posted together with the orders. What comes for an order that is placed already is '
    'rejected; retried with `--add-to-orders` it is added, while the month of the order is open for sales.')
) d (input, description)
where i.input = d.input;
