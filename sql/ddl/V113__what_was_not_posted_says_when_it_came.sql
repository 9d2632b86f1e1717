-- staging.unposted_rows says when a row came instead of when it was rejected, as a file that was not posted has no rejects. The
-- views are of checks that read it; they are made anew when the checks are registered, at the end of each migration.
drop view if exists checks.files_posted, checks.rejected_rows_resolved;
drop function if exists staging.unposted_rows();
