create or replace function staging.unposted_postings(zone text) returns setof staging.unposted_row
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select s.file_id, s.file_line, s.row_no, s.external_ref, s.posted_at, l.came_at, l.came_again_in,
    l.left_out_because, l.left_out_by
  from staging.lost_rows('transactions') l
    join staging.transactions s using (file_id, row_no)
    left join finance.posting_references b on b.external_ref = s.external_ref
    left join finance.late_items i on i.tx_id = b.tx_id and i.original_at = staging.instant_of(s.posted_at, zone)
  where l.left_out_because is not null or b.external_ref is null
    -- What has its key is another posting, but where it is the same and only compares with another balance, or names an account
    -- that nobody knows by that name. Who took the line out of its file, as it was told, knew that it had been renamed.
    or l.key_taken and not coalesce(
      l.columns <@ '{external_ref}'
        and coalesce(
          b.account_id = coalesce(
            (select a.account_id from finance.accounts a where a.external_ref = s.account_ref),
            (select p.target_id from staging.posted_rows p where p.input = 'accounts' and p.key = s.account_ref)),
          l.came_again_in is not null)
        and s.tx_type = b.tx_type::text and staging.amount_of(s.amount) = b.amount
        and case coalesce(s.direction, s.tx_type) when 'credit' then 1 else -1 end = b.direction
        and (staging.instant_of(s.posted_at, zone) = b.posted_at or i.tx_id is not null)
        and coalesce(s.contra_code, finance.default_contra(s.tx_type)) = b.contra_code, false)
    -- What was booked late as the row says has another date, and is the posting of the row.
    or not staging.is_posting(s, b, case when i.tx_id is null then l.columns else l.columns || '{posted_at}' end, zone)
$$;
revoke execute on function staging.unposted_postings(text) from public;
comment on function staging.unposted_postings(text) is
  'Postings that came in a file and are not in the books, or that a person left out; what has their reference there is another, '
  'or none.';
