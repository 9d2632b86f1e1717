-- A mapping may fail on a file, or a later load of its source pass it over; and settle_file counts all rows of a refused file.
comment on type staging.file_state is
  'staging: its rows are coming, a part of them by a transaction. staged: its rows are here. mapped: its mapping has run. '
  'posted: done. refused: nothing of it was posted, because too many of its rows break rules, a query of its mapping failed on '
  'it, or a later load of its source was mapped before it was posted.';
comment on column staging.files.rows_rejected is 'Rows rejected; when the file is refused, all of them.';
