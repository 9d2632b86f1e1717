create or replace function staging.note_keys_taken_in_books(of_file bigint) returns void
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
      set key_taken = true
      from staging.%1$I s
        cross join lateral (select %2$s as key) k
      where j.file_id = $1 and j.input = %1$L and s.file_id = $1 and s.row_no = j.row_no and not j.key_taken and exists (%3$s)
    $sql$, one_input, staging.key_of(one_input), staging.key_in_books(one_input))
    using of_file;
  end loop;
end
$$;
revoke execute on function staging.note_keys_taken_in_books(bigint) from public;
comment on function staging.note_keys_taken_in_books(bigint) is
  'Notes of the rejected rows of a file that is settled, which retries none, whose key is in the books for another row: they are '
  'not posted by that.';
