create or replace function staging.settle_file(of_file bigint, refused boolean) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  file staging.files;
  rejected bigint := (select count(distinct r.file_line) from staging.rejects r where r.file_id = of_file);
  posted bigint := 0;
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  if refused then
    rejected := file.rows_read;
  else
    execute format($sql$
      select count(distinct p.file_line)
      from (%s) p (file_line)
      where not exists (select from staging.rejects r where r.file_id = $1 and r.file_line = p.file_line)
    $sql$, coalesce((
      select string_agg(format(
        'select s.file_line from staging.%I s where s.file_id = $1 and s.outcome is null', i.input), ' union ')
      from staging.file_inputs i
      where i.file_id = of_file), 'select null::bigint where false'))
    into posted
    using of_file;
  end if;
  update staging.files f
  set state = case when refused then 'refused' else 'posted' end::staging.file_state,
    rows_posted = posted, rows_rejected = rejected, rows_duplicate = file.rows_read - posted - rejected,
    posted_at = clock_timestamp()
  where f.file_id = of_file;
  if file.corrects is not null and not refused then
    perform staging.resolve_rejects(of_file, file.corrects);
    perform staging.note_keys_taken(of_file);
  elsif file.corrects is null then
    perform staging.note_known_keys(of_file);
  end if;
end
$$;
revoke execute on function staging.settle_file(bigint, boolean) from public;
comment on function staging.settle_file(bigint, boolean) is
  'Counts what became of the rows of a file. A line of a mapped file that breaks a rule is rejected, and nothing of it is posted '
  'but master data that the mapping keeps as they are known; else it is posted when any row of it is. What a file mends is '
  'counted in the file it mends, too. Of rows that stay rejected it notes whether another row has their key, for the checks.';
