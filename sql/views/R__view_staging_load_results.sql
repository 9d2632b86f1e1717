create or replace view staging.load_results with (security_invoker = true) as
select f.load_id, f.file_id, f.file_name, f.input, f.state, f.rows_read, f.rows_posted, f.rows_duplicate, f.rows_rejected,
  f.refused_because
from staging.files f;
comment on view staging.load_results is 'What became of each file, in the order of the files.';
comment on column staging.load_results.load_id is 'The load.';
comment on column staging.load_results.file_id is 'The file.';
comment on column staging.load_results.file_name is 'Its name.';
comment on column staging.load_results.input is 'The canonical input, or the source of a mapping.';
comment on column staging.load_results.state is 'posted, or refused; staged and mapped while the load runs.';
comment on column staging.load_results.rows_read is 'Rows without the header.';
comment on column staging.load_results.rows_posted is 'Rows posted.';
comment on column staging.load_results.rows_duplicate is 'Rows that were there already.';
comment on column staging.load_results.rows_rejected is 'Rows rejected.';
comment on column staging.load_results.refused_because is 'Why it was refused, and what to do; null where it is not.';
