create or replace function finance.write_close_digests(closing_period date, new_close_no integer) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  insert into finance.close_digests (period, close_no, source, row_count, digest)
  select closing_period, new_close_no, s.name, d.row_count, d.digest
  from finance.sealed_sources s
    cross join lateral finance.sealed_digest(s.name, closing_period, new_close_no) d
  order by s.name
$$;
revoke execute on function finance.write_close_digests(date, integer) from public;
comment on function finance.write_close_digests(date, integer) is
  'Writes rows and digest of every sealed source of one close, after its checkpoints, journal and trial balance.';
