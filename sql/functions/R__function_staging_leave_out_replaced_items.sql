create or replace function staging.leave_out_replaced_items(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from staging.files f where f.file_id = any (files) and f.corrects is not null) then
    return;
  end if;
  update staging.rejects j
  set left_out = true
  from staging.files f
    join staging.items_not_retried(files) e on e.file_id = coalesce(f.corrects, f.file_id)
  where e.is_replaced and j.file_id = f.file_id and j.file_line = e.file_line and j.resolved_by is null
    -- A line of a mapped file may have given more than the item.
    and not exists (
      select from staging.rejects n
      where n.file_id = e.file_id and n.file_line = e.file_line and n.input is distinct from 'order_items'
        and n.resolved_by is null and not n.left_out);
end
$$;
revoke execute on function staging.leave_out_replaced_items(bigint[]) from public;
comment on function staging.leave_out_replaced_items(bigint[]) is
  'Leaves rejected items out, once another of their key is posted with files that mend those they came with: the items of a '
  'placed order are fixed. They stay rejected, and wait for nothing.';
