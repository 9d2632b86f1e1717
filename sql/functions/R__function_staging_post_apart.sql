create or replace function staging.post_apart(of_file bigint, max_rejects bigint) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  file staging.files;
begin
  select f.* into file from staging.files f where f.file_id = of_file for update;
  if file.input is distinct from 'transactions' or file.mapped or file.state <> 'staged' then
    return false;
  end if;
  perform staging.post_together(array[of_file], max_rejects);
  return true;
end
$$;
revoke execute on function staging.post_apart(bigint, bigint) from public;
comment on function staging.post_apart(bigint, bigint) is
  'Posts one file of transactions, of those that staging.files_apart gives, while another session posts another. Returns false '
  'when it is none that waits.';
