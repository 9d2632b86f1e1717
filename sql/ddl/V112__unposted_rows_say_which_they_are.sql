-- staging.unposted_rows returns file_id and row_no, too: names of files and lines may be there more than once.
drop function if exists staging.unposted_rows();
