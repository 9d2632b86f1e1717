create or replace function staging.leave_out_file(sha256 text, input text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
  perform staging.forget_file(f.file_id)
  from (
    select f.file_id
    from staging.files f
    where f.sha256 = sha256 and f.input = input and f.state in ('staging', 'staged', 'mapped')
    for update
  ) f;
end
$$;
revoke execute on function staging.leave_out_file(text, text) from public;
comment on function staging.leave_out_file(text, text) is
  'Takes the lines of a file that a load failed on out of staging, where the queries of a mapping would read them with other '
  'files for ever. Nothing happens where it was posted or refused.';
