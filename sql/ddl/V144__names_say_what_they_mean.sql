-- "Known" was said of rows in the books, of earlier rows of the same files, of earlier files and of values that were validated.
alter table staging.rejects rename column key_known to key_taken;
comment on column staging.rejects.key_taken is
  'When its file was settled, or a retry of it, the key of the row was in the books, for another row: that it is there does not '
  'say that this one was posted.';
comment on type staging.outcome is
  'Why a row was not posted: the same content is in the books or in an earlier row of the same files (duplicate), other content '
  'has its key there and is kept as it is (known), or it breaks a rule.';
drop function if exists staging.is_as_placed(staging.orders, sales.orders, text);
drop function if exists staging.is_of_order(staging.orders, sales.orders, text);
drop function if exists staging.is_posting(staging.transactions, finance.posting_references, text[], text);
drop function if exists staging.known_instant(text, text);
drop function if exists staging.lost_lines();
drop function if exists staging.lost_rows(text);
drop function if exists staging.note_known_keys(bigint);
drop function if exists staging.note_keys_taken(bigint);

create type staging.unposted_row as (
  file_id bigint,
  file_line bigint,
  row_no bigint,
  reference text,
  dated text,
  came_at timestamptz,
  came_again_in bigint,
  left_out_because text,
  left_out_by text
);
comment on type staging.unposted_row is
  'What staging.unposted_postings, _orders, _order_items and _payroll say of a row, each for its input.';
comment on column staging.unposted_row.file_id is 'The file it came in.';
comment on column staging.unposted_row.file_line is 'Line in the file.';
comment on column staging.unposted_row.row_no is 'Number of the row in the staging table of its input.';
comment on column staging.unposted_row.reference is 'Its key, as it came.';
comment on column staging.unposted_row.dated is 'Its date as it came; of an item, that of its order in the books.';
comment on column staging.unposted_row.came_at is 'As staging.unposted_rows says.';
comment on column staging.unposted_row.came_again_in is 'The last file of its name after it, which did not bring it again.';
comment on column staging.unposted_row.left_out_because is 'Why a person left it out; null where nobody did.';
comment on column staging.unposted_row.left_out_by is 'Who left it out.';
drop function if exists staging.unposted_postings(text);
drop function if exists staging.unposted_orders(text);
drop function if exists staging.unposted_order_items(text);
drop function if exists staging.unposted_payroll(text);

-- It locks the period and holds the one before.
drop function if exists finance.closable_period(integer, integer);
-- It said what staging.files says.
drop view if exists staging.load_results;
