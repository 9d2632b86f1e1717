create or replace function staging.settle_file(of_file bigint, refused boolean) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  file staging.files;
  rejected bigint := (select count(distinct r.file_line) from staging.rejects r where r.file_id = of_file);
  posted bigint := 0;
  duplicate bigint := 0;
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  if refused then
    rejected := file.rows_read;
  else
    execute format($sql$
      select count(*) filter (where l.is_posted), count(*) filter (where not l.is_posted and l.is_known)
      from (
        select p.file_line, bool_or(p.outcome is null) as is_posted, bool_or(p.outcome in ('duplicate', 'known')) as is_known
        from (%s) p (file_line, outcome)
        where not exists (select from staging.rejects r where r.file_id = $1 and r.file_line = p.file_line)
        group by p.file_line
      ) l
    $sql$, coalesce((
      select string_agg(format('select s.file_line, s.outcome from staging.%I s where s.file_id = $1', i.input), ' union all ')
      from staging.file_inputs i
      where i.file_id = of_file), 'select null::bigint, null::staging.outcome where false'))
    into posted, duplicate
    using of_file;
  end if;
  if posted + duplicate + rejected <> file.rows_read then
    raise exception using
      errcode = 'HC347',
      message = format('%s has %s rows; %s posted, %s duplicate and %s rejected do not add up to them', file.file_name,
        file.rows_read, posted, duplicate, rejected),
      detail = 'Each row has one of these outcomes; one that has none would be missing in the books.',
      hint = 'Nothing of the file was posted. Put a blank line more at its end and load it again, so that it is staged anew; if '
        'that is refused, too, keep the file and ask who maintains the program.';
  end if;
  update staging.files f
  set state = case when refused then 'refused' else 'posted' end::staging.file_state,
    rows_posted = posted, rows_rejected = rejected, rows_duplicate = duplicate, posted_at = clock_timestamp()
  where f.file_id = of_file;
  if file.corrects is not null and not refused then
    perform staging.resolve_rejects(of_file, file.corrects);
    perform staging.note_keys_taken_by_retry(of_file);
  elsif file.corrects is null then
    perform staging.note_keys_taken_in_books(of_file);
  end if;
end
$$;
revoke execute on function staging.settle_file(bigint, boolean) from public;
comment on function staging.settle_file(bigint, boolean) is
  'Counts what became of the rows of a file, each outcome by itself: HC347 where they do not add up to the rows read. A line of '
  'a mapped file that breaks a rule is rejected, and nothing of it is posted but master data that the mapping keeps as they are '
  'known; else it is posted when any row of it is, and a duplicate when all of it is known. What a file mends is counted in the '
  'file it mends, too. Of rows that stay rejected it notes whether another row has their key, for the checks.';
