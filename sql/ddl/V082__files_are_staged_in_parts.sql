alter type staging.file_state add value 'staging' before 'staged';
comment on type staging.file_state is
  'staging: its rows are coming, a part of them by a transaction. staged: its rows are here. mapped: its mapping has run. '
  'posted: done. refused: too many of its rows break rules, none was posted.';
