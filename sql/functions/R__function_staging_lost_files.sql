create or replace function staging.lost_files()
returns table (file_id bigint, came_at timestamptz, came_again_in bigint, as_many_came boolean)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select f.file_id, f.staged_at, again.file_id, again.rows_read >= f.rows_read
  from staging.files f
    cross join lateral (
      select exists (select from staging.file_inputs i where i.file_id = f.file_id) as has_rows
    ) own
    -- What was wrong in it came again when a file of its name did; of one that nobody could read it is not known.
    left join lateral (
      select n.file_id, n.rows_read
      from staging.files n
      where n.input = f.input and n.file_name = f.file_name and n.corrects is null and n.file_id > f.file_id
        and (n.state = 'posted'
          or n.state = 'refused' and f.state = 'refused'
            and (not own.has_rows or exists (select from staging.file_inputs i where i.file_id = n.file_id)))
      order by n.file_id desc
      limit 1
    ) again on true
  where f.state <> 'posted' and f.corrects is null
    and (again.file_id is null
      or own.has_rows and (again.rows_read < f.rows_read
        -- A mapping may make the keys of what a line says, so that a mended line has another. Its rows are looked for until a
        -- month is closed that began so long after it came that none of them is dated later.
        or not f.mapped and not exists (
          select
          from finance.periods p
          where p.starts_at > f.staged_at + interval '2 months' and p.state in ('closed', 'locked'))))
$$;
revoke execute on function staging.lost_files() from public;
comment on function staging.lost_files() is
  'Files that did not reach the books, and when each came. came_again_in is the last file of its name after it, null where none '
  'came again, and as_many_came whether that has as many rows: those of its rows that did not come again are lost. A mapped file '
  'is none of these when as many lines came again: they are taken for the same, mended.';
