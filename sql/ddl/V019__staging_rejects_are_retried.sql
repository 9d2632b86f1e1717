alter table staging.files
  add column form jsonb,
  add column corrects bigint references staging.files (file_id);
create index files_corrects on staging.files (corrects);
comment on column staging.files.form is
  'How it is written: columns in its order, separator, quote, encoding, header; what its rejected rows are written back with.';
comment on column staging.files.corrects is
  'The file whose rejected rows it brings again, mended; null for a file of its own. Its rows are counted there, too.';

alter table staging.rejects add column resolved_by bigint references staging.files (file_id);
create index rejects_resolved_by on staging.rejects (resolved_by);
comment on column staging.rejects.resolved_by is 'The file that brought the row again, mended; null while it is not.';

drop function if exists staging.begin_file(text, text, bigint, text, boolean, bigint);

-- Statement triggers take its place: one look at the orders of a statement, not one for each item.
drop trigger if exists guard_order_item on sales.order_items;
