create or replace function staging.note_keys_taken_by_retry(by_file bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
declare
  beside bigint[] := array(
    select o.file_id
    from staging.files f
      join staging.files m on m.file_id = f.corrects
      join staging.files o on o.load_id = m.load_id and o.corrects is null
    where f.file_id = by_file);
  one_input text;
begin
  for one_input in select i.input from staging.file_inputs i where i.file_id = by_file
  loop
    execute format($sql$
      update staging.rejects j
      set key_taken = true
      from staging.%1$I s
      where j.file_id = any ($2) and j.input = %1$L and j.is_open and not j.key_taken
        and s.file_id = any ($2) and s.file_id = j.file_id and s.row_no = j.row_no
        and %2$s in (select %2$s from staging.%1$I s where s.file_id = $1 and s.outcome is null)
    $sql$, one_input, staging.key_of(one_input))
    using by_file, beside;
  end loop;
end
$$;
revoke execute on function staging.note_keys_taken_by_retry(bigint) from public;
comment on function staging.note_keys_taken_by_retry(bigint) is
  'Notes of rows that are still rejected, and came in the load whose rows this file has mended, that another row has their key '
  'now: they are not posted by that.';
