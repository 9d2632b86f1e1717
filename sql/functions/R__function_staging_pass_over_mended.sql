create or replace function staging.pass_over_mended(of_file bigint) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
declare
  file staging.files;
  passed_over bigint;
begin
  select f.* into file
  from staging.files f
  where f.file_id = of_file
    and f.left_out_because is null
    and exists (
      select from staging.files a
      where a.sha256 = f.sha256 and a.input = f.input and a.corrects = f.corrects and a.state = 'posted'
        and a.left_out_because is null);
  if file.file_id is null then
    return 0;
  end if;
  execute format($sql$
    delete from staging.%I s
    where s.file_id = $1
      and not exists (
        select from staging.rejects r
        where r.file_id = $2 and r.file_line = s.file_line and r.is_open)
  $sql$, staging.lines_of(file))
  using of_file, file.corrects;
  get diagnostics passed_over = row_count;
  return passed_over;
end
$$;
revoke execute on function staging.pass_over_mended(bigint) from public;
comment on function staging.pass_over_mended(bigint) is
  'Takes rows out of a file that retries what it retried before, if they were mended or left out since: they are not posted '
  'again. Returns how many.';
