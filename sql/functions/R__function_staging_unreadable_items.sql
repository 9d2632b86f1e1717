create or replace function staging.unreadable_items(files bigint[])
returns table (file_id bigint, file_line bigint, file_name text, content text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  file staging.files;
begin
  return query
    select s.file_id, s.file_line, f.file_name, s.malformed
    from staging.order_items s
      join staging.files f using (file_id)
    where s.file_id = any (files) and s.outcome = 'rejected' and not f.mapped
      and (s.malformed is not null or staging.bare_reference(s.order_ref) is null);
  for file in
    select f.*
    from staging.files f
    where f.file_id = any (files) and f.mapped
      and exists (select from staging.file_inputs i where i.file_id = f.file_id and i.input in ('orders', 'order_items'))
  loop
    return query execute format($sql$
      select r.file_id, r.file_line, $2, r.malformed
      from staging.%I r
      where r.file_id = $1 and r.malformed is not null
        and not exists (
          select from staging.rejects j where j.file_id = r.file_id and j.file_line = r.file_line and j.left_out)
    $sql$, 'raw_' || file.input)
    using file.file_id, file.file_name;
  end loop;
end
$$;
revoke execute on function staging.unreadable_items(bigint[]) from public;
comment on function staging.unreadable_items(bigint[]) is
  'Lines of these files that may be items of any order: rows with too many or too few fields, whose content is the whole row, '
  'and items without a reference. Of a mapped file, those that its mapping does not leave out on purpose.';
