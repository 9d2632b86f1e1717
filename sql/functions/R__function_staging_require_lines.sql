create or replace function staging.require_lines(input text, files bigint[]) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
-- It would merge by file_id alone.
set enable_mergejoin = off
as $$
declare
  one_source text;
  file text;
  line bigint;
begin
  perform staging.require_short_values(input, files);
  for one_source in select distinct f.input from staging.files f where f.file_id = any (files)
  loop
    execute format($sql$
      select f.file_name, min(m.file_line)
      from staging.%I m
      join staging.files f on f.file_id = m.file_id
      where m.file_id = any ($1) and f.input = $2
        and not exists (
          select from staging.%I r where r.file_id = any ($1) and r.file_id = m.file_id and r.file_line = m.file_line)
      group by f.file_name
      limit 1
    $sql$, input, 'raw_' || one_source)
    into file, line using files, one_source;
    if file is not null then
      raise exception using
        errcode = 'HC328',
        message = format('it gives a row for line %s of %s, and no row begins in that line', line, file),
        detail = 'The row could not be traced to its file, and the counts of the file would not add up.',
        hint = 'Give file_id and file_line as staging has them; of several lines, the lowest.';
    end if;
  end loop;
end
$$;
revoke execute on function staging.require_lines(text, bigint[]) from public;
comment on function staging.require_lines(text, bigint[]) is
  'Makes sure that what a mapping gave for an input, or for rejects, are lines that the files have: HC328 when one is not, '
  'HC329 for a value that is too long.';
