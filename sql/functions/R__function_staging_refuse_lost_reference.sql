create or replace function staging.refuse_lost_reference(of_file bigint, of_line bigint, value text, refers_to text) returns uuid
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC348',
    message = format('line %s of %s names "%s", and no row of %s has this reference any more', of_line,
      (select f.file_name from staging.files f where f.file_id = of_file), value, refers_to),
    detail = 'Another session gave it another one while the file was posted.',
    hint = 'Nothing of the file was posted. Run it again: what then names no row is rejected with its line.';
end
$$;
revoke execute on function staging.refuse_lost_reference(bigint, bigint, text, text) from public;
comment on function staging.refuse_lost_reference(bigint, bigint, text, text) is
  'Raises HC348 for a row that is posted and names what it was validated with, but another session has renamed since. Stands in '
  'the place of the key that is not found, so that rows that find theirs pay nothing.';
