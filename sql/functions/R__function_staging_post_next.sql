create or replace function staging.post_next(of_load bigint, max_rejects bigint) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  files bigint[] := staging.next_files(of_load);
begin
  if files is null then
    return false;
  end if;
  perform staging.post_together(files, max_rejects);
  return true;
end
$$;
revoke execute on function staging.post_next(bigint, bigint) from public;
comment on function staging.post_next(bigint, bigint) is
  'Posts the next file of a load, or the next files that belong together. Returns false when none is left.';
