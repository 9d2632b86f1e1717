create or replace function finance.sealed_blocks(source text, sealed_period date, sealed_close integer, with_marks boolean)
returns table (block bigint, row_count bigint, digest bytea, marks text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set work_mem = '256MB'
set parallel_tuple_cost = 0.01
as $$
begin
  perform set_config('hardclose.period', sealed_period::text, true);
  perform set_config('hardclose.close_no', sealed_close::text, true);
  return query execute format(
    'select r.block, count(*), sha256(string_agg(r.row_bytes, ''''::bytea order by r.place)), %s '
    'from (select s.block, s.place, s.row_bytes from %s s order by s.block, s.place) r group by r.block',
    case when with_marks
      then 'string_agg(encode(substr(sha256(r.row_bytes), 1, 4), ''hex''), '''' order by r.place)'
      else 'null::text'
    end,
    finance.sealed_rows(source, sealed_period));
end
$$;
revoke execute on function finance.sealed_blocks(text, date, integer, boolean) from public;
comment on function finance.sealed_blocks(text, date, integer, boolean) is
  'The blocks of one source in one close: rows, SHA-256 over their canonical forms in order, and on demand the first 4 bytes of '
  'the SHA-256 of each row, hexadecimal, which locate a difference.';
