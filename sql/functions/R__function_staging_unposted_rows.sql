create or replace function staging.unposted_rows()
returns table (
  input text,
  file_id bigint,
  file_name text,
  file_line bigint,
  row_no bigint,
  state staging.file_state,
  reference text,
  dated_at timestamptz,
  came_at timestamptz,
  came_again_in bigint,
  left_out_because text,
  left_out_by text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with found as (
    select 'transactions' as input, u.* from finance.book b cross join lateral staging.unposted_postings(b.time_zone) u
    union all
    select 'orders', u.* from finance.book b cross join lateral staging.unposted_orders(b.time_zone) u
    union all
    select 'order_items', u.* from finance.book b cross join lateral staging.unposted_order_items(b.time_zone) u
    union all
    select 'payroll', u.* from finance.book b cross join lateral staging.unposted_payroll(b.time_zone) u
    union all
    -- What would be in them nobody knows: files whose mapping has not run, or gave nothing, and lines that it gave nothing for.
    select f.input, f.file_id, null, null, null, null, l.came_at, null, null, null
    from staging.lost_files() l
      join staging.files f using (file_id)
    where not exists (select from staging.file_inputs i where i.file_id = l.file_id)
    union all
    select f.input, l.file_id, r.file_line, null, null, null, l.came_at, l.came_again_in, null, null
    from staging.lost_files() l
      join staging.files f using (file_id)
      join staging.rejects r using (file_id)
    where r.row_no is null and r.is_open and l.as_many_came is not true
      and exists (select from staging.file_inputs i where i.file_id = l.file_id)
    group by f.input, l.file_id, r.file_line, l.came_at, l.came_again_in
    union all
    select f.input, l.file_id, l.file_line, null, null, null, l.came_at, null, l.left_out_because, l.left_out_by
    from staging.lost_lines() l
      join staging.files f using (file_id)
    where l.row_no is null
  )
  select n.input, n.file_id, f.file_name, n.file_line, n.row_no, f.state, n.reference, d.dated_at, n.came_at, n.came_again_in,
    n.left_out_because, n.left_out_by
  from found n
    join staging.files f using (file_id)
    cross join finance.book b
    -- A date in no month of the book is as good as none: no close would be that of its month. Without the offset it would be
    -- read three times.
    left join lateral (
      select i.dated_at
      from (select staging.instant_of(n.dated, b.time_zone) as dated_at offset 0) i
      where exists (select from finance.periods p where i.dated_at >= p.starts_at and i.dated_at < p.ends_at)
    ) d on true
$$;
revoke execute on function staging.unposted_rows() from public;
comment on function staging.unposted_rows() is
  'Rows of postings, orders, items of orders that are posted or not known, and payroll that came in a file and are not in the '
  'books: rejected ones of a file that was posted, unless they have been posted since, and those of a file that was not, unless '
  'one of its name brought them again; came_again_in is the one that did not. Of a file that no mapping has made rows of it is '
  'the file alone; of a line that it gave no row for, the line, and input is the source. dated_at is null where no date can be '
  'read, or one in no month of the book; came_at is when the row was rejected, or its file staged. What a person left out is '
  'told of, too, with the reason, and came_at is when that was; what a mapping leaves out is not.';
