create or replace function staging.purge_rows() returns table (staged_rows bigint, rejects bigint)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  last_close timestamptz := coalesce((select max(c.closed_at) from finance.closes c), '-infinity');
  -- Rows that a person left out are seen by the close of their month, or by the one after that.
  waiting bigint[] := array(
    select distinct u.file_id
    from staging.unposted_rows() u
      join finance.periods p on u.dated_at >= p.starts_at and u.dated_at < p.ends_at
    where u.left_out_because is not null and p.state not in ('closed', 'locked'));
  -- A file that was refused is asked for by no close any more, or its rows are those of a file that has none left open.
  given_up bigint[] := array(
    select f.file_id
    from staging.files f
    where f.state = 'refused'
      and case when f.corrects is null then f.file_id not in (select l.file_id from staging.lost_files() l)
        else not exists (select from staging.rejects r where r.file_id = f.corrects and r.is_open) end);
  files bigint[];
  one_input text;
  removed bigint;
begin
  staged_rows := 0;
  select array_agg(f.file_id) into files
  from staging.files f
  where (f.state = 'posted' or f.file_id = any (given_up))
    and coalesce(f.corrects, f.file_id) <> all (waiting)
    and staging.settled_at(f) < least(last_close, clock_timestamp()
      - (select make_interval(days => h.keep_days) from batch.housekeeping h where h.what = 'staged_rows'))
    -- Beside a row that waits lies what it came with: the order of an item.
    and not exists (
      select
      from staging.files o
        join staging.rejects r on r.file_id = o.file_id
      where (o.file_id = f.file_id or o.load_id = f.load_id) and o.state = 'posted'
        and r.is_open);
  for one_input in
    select i.input from staging.inputs i
    union
    select 'raw_' || f.input from staging.files f where f.mapped and f.file_id = any (files)
  loop
    execute format('delete from staging.%I s where s.file_id = any ($1)', one_input) using files;
    get diagnostics removed = row_count;
    staged_rows := staged_rows + removed;
  end loop;
  delete from staging.rejects r
  using staging.files f
  where f.file_id = r.file_id
    and coalesce(f.corrects, f.file_id) <> all (waiting)
    and (not r.is_open or r.file_id = any (given_up))
    and staging.settled_at(f) < least(last_close, clock_timestamp()
      - (select make_interval(days => h.keep_days) from batch.housekeeping h where h.what = 'rejects'));
  get diagnostics rejects = row_count;
  return next;
end
$$;
revoke execute on function staging.purge_rows() from public;
comment on function staging.purge_rows() is
  'Removes staged rows and settled rejects older than batch.housekeeping keeps them, also of files that were refused and that '
  'no close asks for any more; the files themselves, and what waits to be mended, stay. Returns how many of each.';
