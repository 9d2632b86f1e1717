create or replace function staging.item_files(files bigint[]) returns bigint[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select f.file_id
    from staging.files f
    where f.mapped
      and (f.file_id = any (files)
        or f.load_id = any (array(select l.load_id from staging.files l where l.file_id = any (files)))
          and not exists (select from staging.file_inputs i where i.file_id = f.file_id)
          and not staging.source_gives(f.input, 'orders')
          -- What mends it comes with its lines.
          and not exists (select from staging.files m where m.corrects = f.file_id and m.file_id = any (files)))
      and staging.source_gives(f.input, 'order_items'));
end
$$;
revoke execute on function staging.item_files(bigint[]) from public;
comment on function staging.item_files(bigint[]) is
  'The mapped files whose lines may be items of the orders in these files: those of them whose source gives items, and files of '
  'the load that gave nothing, of a source that gives items and no orders.';
