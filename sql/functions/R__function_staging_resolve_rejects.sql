create or replace function staging.resolve_rejects(of_file bigint, original bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  mended staging.files;
begin
  select f.* into mended from staging.files f where f.file_id = of_file;
  execute format($sql$
    update staging.rejects j
    set resolved_by = $1
    from staging.%I s
    where s.file_id = $1 and j.file_id = $2 and j.file_line = s.file_line
      and not exists (select from staging.rejects again where again.file_id = $1 and again.file_line = s.file_line)
  $sql$, case when mended.mapped then 'raw_' || mended.input else mended.input end)
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
  'Notes in a file which of its rejected rows another one mended, and gives them the outcome they have now.';
