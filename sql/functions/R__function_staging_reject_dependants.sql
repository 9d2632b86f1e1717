create or replace function staging.reject_dependants(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  one_input text;
  rejected bigint := 1;
begin
  -- Each time some are rejected, others may depend on them; where nothing is rejected, there is nothing to look for.
  while rejected > 0 and exists (select from staging.rejects j where j.file_id = any (files))
  loop
    rejected := 0;
    for one_input in select staging.inputs_of(files)
    loop
      if exists (select from staging.files f where f.file_id = any (files) and f.mapped) then
        rejected := rejected + staging.reject_broken_lines(one_input, files);
      end if;
      rejected := rejected + staging.reject_repeats(one_input, files);
    end loop;
    if rejected > 0 then
      for one_input in select staging.inputs_of(files)
      loop
        perform staging.validate_references(one_input, files);
        perform staging.check_input(one_input, files);
      end loop;
    end if;
  end loop;
end
$$;
revoke execute on function staging.reject_dependants(bigint[]) from public;
comment on function staging.reject_dependants(bigint[]) is
  'Rejects what cannot be posted because something else is rejected: other rows of its line, its repeats, rows that refer to it.';
