create or replace function staging.needs_nothing(file staging.files, purpose text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select file.state = 'posted'
    and (purpose = 'post'
      or not staging.leaves_open(file.file_id) and (purpose = 'leave out') = (file.left_out_because is not null))
$$;
revoke execute on function staging.needs_nothing(staging.files, text) from public;
comment on function staging.needs_nothing(staging.files, text) is
  'Whether a file that comes again, for a purpose as in staging.begin_file, does nothing: it is posted, and of rejected rows '
  'that it brings again none is open any more.';
