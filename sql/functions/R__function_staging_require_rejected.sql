create or replace function staging.require_rejected(of_file bigint, original bigint) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
declare
  file staging.files;
  stranger bigint;
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  execute format($sql$
    select s.file_line
    from staging.%I s
    where s.file_id = $1
    group by s.file_line
    having count(*) > 1
      or not exists (
        select from staging.rejects r
        where r.file_id = $2 and r.file_line = s.file_line and r.is_open)
    order by s.file_line
    limit 1
  $sql$, staging.lines_of(file))
  into stranger
  using of_file, original;
  if stranger is not null then
    raise exception using
      errcode = 'HC333',
      message = format('line %s of %s cannot be %s', stranger, file.file_name,
        case when file.left_out_because is null then 'retried' else 'left out' end),
      detail = 'It was not rejected, was mended or left out before, or comes twice; a row of a file ends in one outcome.',
      hint = 'Take it out, or give a new row a file of its own.';
  end if;
end
$$;
revoke execute on function staging.require_rejected(bigint, bigint) from public;
comment on function staging.require_rejected(bigint, bigint) is
  'HC333 unless each row of a file that retries, or leaves out, stands for a rejected row of the original.';
