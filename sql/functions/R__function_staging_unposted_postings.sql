create or replace function staging.unposted_postings(zone text) returns setof staging.unposted_row
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select s.file_id, s.file_line, s.row_no, s.external_ref, s.posted_at, l.came_at, l.came_again_in,
    l.left_out_because, l.left_out_by
  from staging.lost_rows('transactions') l
    join staging.transactions s using (file_id, row_no)
    left join finance.posting_references b on b.external_ref = s.external_ref
  where l.left_out_because is not null or l.key_taken or b.external_ref is null
    or not staging.is_posting(s, b, l.columns, zone)
$$;
revoke execute on function staging.unposted_postings(text) from public;
comment on function staging.unposted_postings(text) is
  'Postings that came in a file and are not in the books, or that a person left out; what has their reference there is another, '
  'or none.';
