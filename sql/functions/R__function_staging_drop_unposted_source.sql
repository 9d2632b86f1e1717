create or replace function staging.drop_unposted_source(source text) returns boolean
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  begun staging.files;
begin
  select f.* into begun from staging.files f where f.mapped and f.input = source order by f.file_id desc limit 1;
  if begun.state is distinct from 'staging' or exists (
    select from staging.files f
    where f.mapped and f.input = source and f.file_id <> begun.file_id
      and (f.state = 'posted' or f.load_id = begun.load_id))
  then
    return false;
  end if;
  -- None of them is posted by the load that this one replaces: its lines are gone.
  perform staging.refuse_file(f.load_id, f.sha256, f.input,
    'it was not posted when its source was read in another form. Load it again.')
  from staging.files f
  where f.mapped and f.input = source and f.file_id <> begun.file_id and f.state in ('staging', 'staged', 'mapped');
  execute format('drop view staging.%I', 'valid_' || source);
  execute format('drop table staging.%I', 'raw_' || source);
  return true;
end
$$;
revoke execute on function staging.drop_unposted_source(text) from public;
comment on function staging.drop_unposted_source(text) is
  'Drops the staging table and the view of a source of which no file was ever posted, nor staged by the load whose file was '
  'begun last: a first try may have read the files in the wrong way. What other loads staged of it is refused. Returns whether '
  'it did.';
