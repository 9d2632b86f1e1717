create or replace function staging.settled_at(file staging.files) returns timestamptz
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select greatest(file.posted_at, (
    select max(l.posted_at) from staging.files l where l.corrects = file.file_id and l.left_out_because is not null))
$$;
revoke execute on function staging.settled_at(staging.files) from public;
comment on function staging.settled_at(staging.files) is
  'When a file was posted or refused, or, later, the last of its rejected rows was left out.';
