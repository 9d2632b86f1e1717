create or replace function staging.refuse_others(of_load bigint) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  file record;
begin
  for file in
    select f.load_id, f.sha256, f.input, f.file_id, f.state
    from staging.files f
    where f.mapped and f.load_id <> of_load and f.state <> 'posted' and f.corrects is null
      and f.input in (select l.input from staging.files l where l.load_id = of_load)
    order by f.file_id
    for update
  loop
    if file.state = 'refused' then
      perform staging.forget_lines(file.file_id);
    else
      perform staging.refuse_file(file.load_id, file.sha256, file.input,
        format('it was not posted when load %s read its source, which left it out. Load it again.', of_load));
    end if;
  end loop;
end
$$;
revoke execute on function staging.refuse_others(bigint) from public;
comment on function staging.refuse_others(bigint) is
  'Takes lines of files that were never posted, and are of other loads than this one, out of what the queries of its mapping '
  'read: a query that adds lines up would add those. The files stay known as refused, with the rows that their lines gave and '
  'the rules that these broke. Rows that are being mended stay.';
