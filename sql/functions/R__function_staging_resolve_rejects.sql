create or replace function staging.resolve_rejects(of_file bigint, original bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
declare
  mended staging.files;
begin
  select f.* into mended from staging.files f where f.file_id = of_file;
  execute format($sql$
    update staging.rejects j
    set resolved_by = case when again.left_out is null then $1 end, left_out = j.left_out or again.left_out is not null
    from staging.%I s
      left join (
        select a.file_line, bool_and(a.left_out) as left_out from staging.rejects a where a.file_id = $1 group by a.file_line
      ) again using (file_line)
    where s.file_id = $1 and j.file_id = $2 and j.file_line = s.file_line and again.left_out is not false
  $sql$, staging.lines_of(mended))
  using of_file, original;
  -- Retries before this one are done with: whether a row is open is asked of the file it came in, and of its last retry.
  execute format($sql$
    update staging.rejects j
    set resolved_by = $1
    from staging.files f, staging.%I s
    where f.corrects = $2 and f.file_id <> $1 and j.file_id = f.file_id and j.resolved_by is null
      and s.file_id = $1 and s.file_line = j.file_line
  $sql$, staging.lines_of(mended))
  using of_file, original;
  update staging.files f
  set rows_posted = f.rows_posted + mended.rows_posted,
    rows_duplicate = f.rows_duplicate + mended.rows_duplicate,
    rows_rejected = f.rows_rejected - mended.rows_posted - mended.rows_duplicate
  where f.file_id = original;
end
$$;
revoke execute on function staging.resolve_rejects(bigint, bigint) from public;
comment on function staging.resolve_rejects(bigint, bigint) is
  'Notes in a file which of its rejected rows another one mended, and gives them the outcome they have now; what the mapping now '
  'leaves out on purpose, or a person, stays rejected, and is left out. Rejects of earlier retries of these rows are settled.';
