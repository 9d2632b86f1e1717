-- staging.unposted_rows returns file_id and row_no, too: names of files and lines may be there more than once. The views are of
-- checks that read it; they are made anew when the checks are registered, at the end of each migration.
drop view if exists checks.files_posted, checks.rejected_rows_resolved;
drop function if exists staging.unposted_rows();
