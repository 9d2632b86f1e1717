create or replace function staging.files_over_limit(files bigint[], max_rejects bigint)
returns table (file_id bigint, file_name text, rejected bigint, allowed bigint)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select r.file_id, r.file_name, r.rejected, r.allowed
  from (
    select f.file_id, f.file_name,
      (select count(distinct j.file_line) from staging.rejects j where j.file_id = f.file_id and not j.left_out) as rejected,
      coalesce($2,
        -- A file that gave not one row is none to be posted with a few of them missing.
        case when exists (select from staging.file_inputs fi where fi.file_id = f.file_id)
          then (
            select min(i.max_rejects)
            from staging.file_inputs fi
              join staging.inputs i using (input)
            where fi.file_id = f.file_id)
          else 0 end) as allowed
    from staging.files f
    where f.file_id = any ($1)
  ) r
  where r.rejected > r.allowed
$$;
revoke execute on function staging.files_over_limit(bigint[], bigint) from public;
comment on function staging.files_over_limit(bigint[], bigint) is
  'Those of the files with more rejected rows than allowed. max_rejects is what may be; null: as staging.inputs says, and none '
  'of a file that gave no row.';
