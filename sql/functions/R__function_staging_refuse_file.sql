create or replace function staging.refuse_file(of_load bigint, sha256 text, input text, because text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  file staging.files;
begin
  select f.* into file
  from staging.files f
  where f.sha256 = sha256 and f.input = input and f.load_id = of_load and f.state in ('staging', 'staged', 'mapped')
    and f.corrects is null
  for update;
  if file.file_id is not null then
    if file.state = 'staging' and not file.mapped then
      execute format('select count(*) from staging.%I s where s.file_id = $1', file.input)
      into file.rows_read using file.file_id;
      insert into staging.file_inputs (file_id, input) select file.file_id, file.input where file.rows_read > 0;
    end if;
    perform staging.forget_lines(file.file_id);
    update staging.files f
    set state = 'refused', rows_read = file.rows_read, rows_posted = 0, rows_duplicate = 0, rows_rejected = file.rows_read,
      posted_at = clock_timestamp(), refused_because = because
    where f.file_id = file.file_id;
  end if;
end
$$;
revoke execute on function staging.refuse_file(bigint, text, text, text) from public;
comment on function staging.refuse_file(bigint, text, text, text) is
  'Refuses a file that a load failed on or left behind, or that another of its name replaced before it was posted, and notes '
  'why. The lines of a mapped one are taken out of staging, where the queries of the mapping would read them with other files '
  'for ever. The file stays known, for the close to see that it is missing, and so do its rows, with their dates; of one '
  'that was staged in part, those that were: what else it had nobody knows. Nothing happens where it was posted or refused, or '
  'where another load has taken it over.';
