insert into staging.files
  (file_name, sha256, byte_size, input, mapped, load_id, state, rows_read, rows_posted, rows_rejected, posted_at)
values ('users.csv', repeat('0', 64), 1, 'users', false, 1, 'posted', 3, 2, 1, clock_timestamp());
