create or replace function staging.corrected_file(name text, of_input text) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  original staging.files;
begin
  select f.* into original
  from staging.files f
  where f.input = of_input and f.file_name = name and f.corrects is null
  order by f.state = 'posted' desc, f.file_id desc
  limit 1
  for no key update;
  if original.state is distinct from 'posted' then
    raise exception using
      errcode = 'HC332',
      message = format('no file %s was posted whose rejected rows could be retried or left out', name),
      detail = case when original.state = 'refused' then 'It was refused as a whole, and none of its rows is posted.'
        else 'Rows of nothing cannot be traced to their lines.' end,
      hint = case when original.state = 'refused' then 'Mend the file itself and load it without --retry-rejects or --leave-out.'
        else 'Keep the name that --rejects-to gave the file.' end;
  end if;
  return original.file_id;
end
$$;
revoke execute on function staging.corrected_file(text, text) from public;
comment on function staging.corrected_file(text, text) is
  'The posted file of that name, whose rejected rows come again; it stays locked, so that they come once. HC332 when there is '
  'none.';
