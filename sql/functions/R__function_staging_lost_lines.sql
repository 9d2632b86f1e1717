create or replace function staging.lost_lines()
returns table (
  input text,
  file_id bigint,
  file_line bigint,
  row_no bigint,
  came_at timestamptz,
  key_taken boolean,
  columns text[],
  left_out_because text,
  left_out_by text)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with left_out as (
    select l.corrects as file_id, a.file_line, l.posted_at as left_out_at, l.left_out_because, l.left_out_by
    from staging.files l
      join staging.rejects a using (file_id)
    where l.left_out_because is not null and l.state = 'posted'
  )
  select r.input, r.file_id, r.file_line, r.row_no, min(coalesce(o.left_out_at, r.rejected_at)), bool_or(r.key_taken),
    array_agg(r.column_name), o.left_out_because, o.left_out_by
  from staging.rejects r
    join staging.files f using (file_id)
    left join left_out o using (file_id, file_line)
  -- What a file that mends others rejects again is still open in the file it mends.
  where f.state = 'posted' and f.corrects is null and (r.is_open or r.resolved_by is null and o.left_out_at is not null)
  group by r.input, r.file_id, r.file_line, r.row_no, o.left_out_because, o.left_out_by
$$;
revoke execute on function staging.lost_lines() from public;
comment on function staging.lost_lines() is
  'Rows that were rejected, in files that were posted, and not mended: columns are those that break rules, key_taken says '
  'whether their key was in the books for another row. row_no is null of a line that the mapping gave no row for. came_at is '
  'when it was rejected; where a person left it out, when that was. What a mapping leaves out is not among them.';
