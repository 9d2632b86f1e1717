create or replace function staging.lost_rows(of_input text)
returns table (
  file_id bigint,
  row_no bigint,
  came_at timestamptz,
  came_again_in bigint,
  key_taken boolean,
  columns text[],
  left_out_because text,
  left_out_by text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
begin
  return query execute format($sql$
    with files as materialized (
      select f.file_id, f.came_at, f.came_again_in, f.as_many_came
      from staging.lost_files() f
        join staging.file_inputs i using (file_id)
      where i.input = %1$L
    )
    select s.file_id, s.row_no, f.came_at, f.came_again_in, coalesce(j.key_taken and j.columns && $1, false),
      coalesce(j.columns, '{}'), null::text, null::text
    from files f
      join (
        select s.file_id, s.row_no, s.malformed, %2$s as key
        from staging.%1$I s
        where s.file_id = any (array(select l.file_id from files l))
      ) s using (file_id)
      left join (
        select r.file_id, r.row_no, bool_or(r.key_taken) as key_taken,
          array_agg(r.column_name)
            filter (where %1$L not in ('orders', 'order_items') or staging.blames_value(r)) as columns
        from staging.rejects r
        where r.file_id = any (array(select l.file_id from files l)) and r.input = %1$L
        group by r.file_id, r.row_no
      ) j using (file_id, row_no)
    where not exists (
      select
      from (
        select s.file_id, %2$s as key from staging.%1$I s where s.file_id = any (array(select l.came_again_in from files l))
      ) n
      where n.file_id = f.came_again_in and n.key = s.key)
      -- One that was to get another key is among those that came.
      and not (f.as_many_came is true and (s.malformed is not null or s.key is null or coalesce(j.columns && $1, false)))
    union all
    select l.file_id, l.row_no, l.came_at, null, l.key_taken, l.columns, l.left_out_because, l.left_out_by
    from staging.lost_lines() l
    where l.input = %1$L and l.row_no is not null
  $sql$, of_input, staging.key_of(of_input))
  using (select i.key_columns || array_to_string(i.key_columns, ', ') from staging.inputs i where i.input = of_input);
end
$$;
revoke execute on function staging.lost_rows(text) from public;
comment on function staging.lost_rows(text) is
  'Rows of an input that came in a file and were not posted with it: those of staging.lost_files, but what came again under its '
  'key, or was rejected for its key where as many rows came again, and those of staging.lost_lines.';
