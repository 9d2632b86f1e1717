-- "Not mended, and nobody leaves it out" was asked in a dozen places.
alter table staging.rejects add column is_open boolean not null generated always as (resolved_by is null and not left_out) stored;
comment on column staging.rejects.is_open is
  'Whether the row still waits: it was neither mended nor left out. Follows from resolved_by and left_out.';
drop index if exists staging.rejects_open;
create index rejects_open on staging.rejects (file_id, file_line) where is_open;

-- The views are of checks that read staging.unposted_rows, which says of a row now whether its file came again without it; they
-- are made anew when the checks are registered, at the end of each migration.
drop view if exists checks.files_posted, checks.rejected_rows_resolved, checks.rows_left_out;
drop function if exists staging.unposted_rows();
