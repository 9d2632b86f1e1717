create or replace function finance.sealed_digest(source text, sealed_period date, sealed_close integer)
returns table (row_count bigint, digest bytea)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(sum(b.row_count), 0)::bigint,
    sha256(coalesce(string_agg(record_send(row(b.block, b.row_count, b.digest)), ''::bytea order by b.block), ''::bytea))
  from finance.sealed_blocks(source, sealed_period, sealed_close, false) b
$$;
revoke execute on function finance.sealed_digest(text, date, integer) from public;
comment on function finance.sealed_digest(text, date, integer) is
  'Rows and digest of one source in one close, computed from the rows as they are now.';
