insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id, state, rows_read, rows_rejected, posted_at)
values ('orders-1.csv', repeat('0', 64), 1, 'orders', false, 1, 'posted', 1, 1, now());
insert into staging.files
  (file_name, sha256, byte_size, input, mapped, load_id, state, rows_read, rows_rejected, posted_at, corrects, left_out_because,
  left_out_by)
select file_name, repeat('1', 64), 1, 'orders', false, 2, 'posted', 1, 1, now(), file_id, 'a test', 'anna' from staging.files;
insert into staging.orders (file_id, file_line, order_ref, customer_ref, status, placed_at, outcome)
select file_id, 2, 'O-9', 'nobody', 'placed', '2026-11-15', 'rejected' from staging.files;
insert into staging.rejects (file_id, file_line, input, row_no, column_name, rule, remedy, left_out)
select file_id, file_line, 'orders', row_no, 'the whole row', 'left out by anna: a test', 'None needed.', true
from staging.orders;
