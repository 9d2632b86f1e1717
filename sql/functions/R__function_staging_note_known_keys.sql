create or replace function staging.note_known_keys(of_file bigint, original bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  one_input text;
begin
  for one_input in select i.input from staging.file_inputs i where i.file_id = of_file
  loop
    execute format($sql$
      update staging.rejects j
      set key_known = true
      from staging.%1$I s
        cross join lateral (select %2$s as key) k
      where j.file_id = $1 and j.input = %1$L and s.file_id = $1 and s.row_no = j.row_no and exists (%3$s)
    $sql$, one_input, staging.key_of(one_input), staging.key_in_books(one_input))
    using of_file;
    execute format($sql$
      update staging.rejects j
      set key_known = true
      from staging.%1$I s
      where j.file_id = $2 and j.input = %1$L and s.file_id = $2 and s.row_no = j.row_no and j.resolved_by is null
        and %2$s in (select %2$s from staging.%1$I s where s.file_id = $1 and s.outcome is null)
    $sql$, one_input, staging.key_of(one_input))
    using of_file, original;
  end loop;
end
$$;
revoke execute on function staging.note_known_keys(bigint, bigint) from public;
comment on function staging.note_known_keys(bigint, bigint) is
  'Notes of rejected rows of a file that is settled, and of the original that it retries, whose key is in the books for another '
  'row: they are not posted by that.';
