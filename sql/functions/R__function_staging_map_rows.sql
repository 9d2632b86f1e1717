create or replace function staging.map_rows(input text, columns text[], keep_known boolean, query text, files bigint[])
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mapped bigint;
begin
  perform staging.map_view(query);
  execute format($sql$
    insert into staging.%I (file_id, file_line, keep_known, %s)
    select m.file_id::bigint, coalesce(m.file_line::bigint, 0), $2, %s
    from pg_temp.mapping_query m
    where m.file_id::bigint = any ($1)
    order by m.file_id, m.file_line
  $sql$, input,
    (select string_agg(format('%I', c.name), ', ' order by c.position) from unnest(columns) with ordinality c (name, position)),
    (select string_agg(format('nullif(m.%I::text, '''')', c.name), ', ' order by c.position)
      from unnest(columns) with ordinality c (name, position)))
  using files, keep_known;
  get diagnostics mapped = row_count;
  drop view pg_temp.mapping_query;
  return mapped;
end
$$;
revoke execute on function staging.map_rows(text, text[], boolean, text, bigint[]) from public;
comment on function staging.map_rows(text, text[], boolean, text, bigint[]) is
  'Runs one query of a mapping and stages what it gives for the files as rows of a canonical input. Belongs to '
  'hardclose_mapper: a mapping is text from outside, and whatever it says, it can read raw lines, and cannot become anybody '
  'else. It is read through a view: what is no single SELECT cannot be one.';
