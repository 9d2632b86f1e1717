create or replace function finance.proof_blocks(proven_period date, proven_close integer)
returns table (source text, block bigint, row_count bigint, digest text, marks text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select d.source, b.block, b.row_count, encode(b.digest, 'hex'), b.marks
  from finance.close_digests d
    join finance.sealed_sources s on s.name = d.source
    cross join lateral finance.sealed_blocks(d.source, proven_period, proven_close, true) b
  where d.period = proven_period
    and d.close_no = proven_close
    and d.source <> 'checkpoints'
    and (s.partitioned_table is null or finance.leaf_of(s.partitioned_table, proven_period) is not null)
  order by d.source collate "C", b.block;
end
$$;
revoke execute on function finance.proof_blocks(date, integer) from public;
comment on function finance.proof_blocks(date, integer) is
  'The blocks of a proof bundle: those of each sealed source but the checkpoints, with the marks of their rows as they are now.';
