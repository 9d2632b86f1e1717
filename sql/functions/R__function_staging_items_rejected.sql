create or replace function staging.items_rejected()
returns table (file_id bigint, file_line bigint, file_name text, order_ref text, line_no integer)
language sql stable
set search_path = pg_catalog, pg_temp
-- Few are open of all that ever came, and each is found by its key, whatever the caller has switched off.
set enable_nestloop = on
set enable_hashjoin = off
set enable_mergejoin = off
as $$
  select distinct j.file_id, j.file_line, f.file_name, staging.bare_reference(s.order_ref), staging.integer_of(s.line_no)
  from staging.rejects j
    join staging.files f on f.file_id = j.file_id
    join staging.order_items s on s.file_id = j.file_id and s.row_no = j.row_no
  where j.input = 'order_items' and j.resolved_by is null and not j.left_out and f.state = 'posted' and f.corrects is null
    and staging.integer_of(s.line_no) is not null and staging.integer_of(s.quantity) is not null
    and staging.amount_of(s.unit_price) is not null
$$;
revoke execute on function staging.items_rejected() from public;
comment on function staging.items_rejected() is
  'Items that came in a file that is posted, whenever that was, can be read, are rejected and not mended yet; with their key.';
