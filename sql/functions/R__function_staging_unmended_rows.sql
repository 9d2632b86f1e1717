create or replace function staging.unmended_rows(of_file bigint)
returns table (file_line bigint, in_file bigint, reject_no bigint, column_name text, value text, rule text, remedy text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  file staging.files;
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  if not exists (
    select from staging.rejects j where j.file_id = of_file and j.is_open)
  then
    -- The staged rows of a large file are not read for nothing.
    return;
  end if;
  return query execute format($sql$
    with unmended as (
      select s.file_line, max(s.file_id) as in_file
      from staging.%I s
      where s.file_id = any ($2)
        and s.file_line in (
          select j.file_line from staging.rejects j where j.file_id = $1 and j.is_open)
      group by s.file_line
    )
    -- Several rows that a mapping makes of one line may break one rule alike.
    select u.file_line, u.in_file, min(j.reject_no), coalesce(j.column_name, 'the whole row'), j.value,
      coalesce(j.rule, 'it breaks no rule any more, but the file it came again in was refused'),
      coalesce(j.remedy, 'Retry it with the others mended, or without them.')
    from unmended u
      left join staging.rejects j on j.file_id = u.in_file and j.file_line = u.file_line and not j.left_out
    group by u.file_line, u.in_file, j.column_name, j.value, j.rule, j.remedy
  $sql$, staging.lines_of(file))
  using of_file, array(
    select f.file_id from staging.files f
    where f.file_id = of_file or f.corrects = of_file and f.state in ('posted', 'refused'));
end
$$;
revoke execute on function staging.unmended_rows(bigint) from public;
comment on function staging.unmended_rows(bigint) is
  'The rows of a file that are rejected and not mended yet: the file that brought each one last, which is another one once it '
  'was retried, and every rule that it breaks there. A row that a mapping or a person leaves out is none of them.';
