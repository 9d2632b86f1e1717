create or replace function staging.raw_files_of_hr() returns bigint[]
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with of_hr as (
    select f.file_id, f.input, f.mapped
    from staging.files f
    where not f.mapped and f.input = any (staging.inputs_of_hr())
      or exists (
        select from staging.file_inputs i where i.file_id = f.file_id and i.input = any (staging.inputs_of_hr()))
  )
  select coalesce(array_agg(f.file_id), '{}')
  from staging.files f
  where f.file_id in (select h.file_id from of_hr h)
    -- A file of a source that has given salaries once may hold them, too, whatever became of its rows.
    or f.mapped and f.input in (select h.input from of_hr h where h.mapped)
$$;
revoke execute on function staging.raw_files_of_hr() from public;
comment on function staging.raw_files_of_hr() is
  'The files with rows for hr, and those of a source that ever gave any: what a row of them says before it is mapped may be a '
  'salary.';
