create or replace function staging.require_short_values(input text, files bigint[]) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  made regclass := format('staging.%I', input);
  too_long record;
begin
  -- Long values are kept apart, and most tables have none.
  if pg_relation_size((select c.reltoastrelid from pg_class c where c.oid = made)) = 0 then
    return;
  end if;
  execute format($sql$
    select f.file_name, m.file_line, v.column_name, v.bytes
    from %s m
    join staging.files f on f.file_id = m.file_id
    cross join lateral (values %s) v (column_name, bytes)
    where m.file_id = any ($1) and v.bytes > 8000000
    limit 1
  $sql$, made,
    (select string_agg(format('(%L, octet_length(m.%I))', a.attname, a.attname), ', ' order by a.attnum)
      from pg_attribute a
      where a.attrelid = made and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype))
  into too_long
  using files;
  if too_long.bytes is not null then
    raise exception using
      errcode = 'HC329',
      message = format('it gives %s bytes as %s for line %s of %s', too_long.bytes, too_long.column_name, too_long.file_line,
        too_long.file_name),
      detail = 'No row of a file has more than 8000000, and the database could not work with more.',
      hint = 'Make the value shorter.';
  end if;
end
$$;
revoke execute on function staging.require_short_values(text, bigint[]) from public;
comment on function staging.require_short_values(text, bigint[]) is
  'Makes sure that what a mapping gave for an input, or for rejects, is no longer than a row of a file can be: HC329 when a '
  'value is.';
