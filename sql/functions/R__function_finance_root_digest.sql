create or replace function finance.root_digest(digested_period date, digested_close integer, previous_root bytea) returns bytea
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select sha256(
    record_send(row('hardclose'::text, v.version, digested_period, digested_close, previous_root))
    || coalesce(
      string_agg(record_send(row(d.source, d.row_count, d.digest)), ''::bytea order by d.source collate "C")
        filter (where d.source is not null), ''::bytea))
  from (
    select coalesce(min(c.digest_version), 3) as version
    from finance.closes c
    where c.period = digested_period and c.close_no = digested_close
  ) v
    left join finance.close_digests d on d.period = digested_period and d.close_no = digested_close
  group by v.version
$$;
revoke execute on function finance.root_digest(date, integer, bytea) from public;
comment on function finance.root_digest(date, integer, bytea) is
  'The root of one close, in the canonical form of the version it was closed with, 3 for one being made: SHA-256 over the '
  'period, the close number, the root before it and the digest of each sealed source. Who closed and when is not in it: a close '
  'that was interrupted and went on has the same root.';
