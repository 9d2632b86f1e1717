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
  left_out_because text,
  left_out_by text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with lost_files as (
    -- Files that never reached the books.
    select i.input, f.file_id, f.staged_at as came_at
    from staging.files f
      join staging.file_inputs i using (file_id)
    where f.state <> 'posted' and f.corrects is null
  ), left_out as (
    select l.corrects as file_id, a.file_line, l.posted_at as left_out_at, l.left_out_because, l.left_out_by
    from staging.files l
      join staging.rejects a using (file_id)
    where l.left_out_because is not null and l.state = 'posted'
  ), lost_lines as (
    -- Rejected rows of files that did. What a file that mends others rejects again is still open in the file it mends.
    select r.input, r.file_id, r.file_line, r.row_no, min(coalesce(o.left_out_at, r.rejected_at)) as came_at,
      o.left_out_because, o.left_out_by
    from staging.rejects r
      join staging.files f using (file_id)
      left join left_out o using (file_id, file_line)
    where f.state = 'posted' and (not r.left_out or o.left_out_at is not null) and r.resolved_by is null and f.corrects is null
    group by r.input, r.file_id, r.file_line, r.row_no, o.left_out_because, o.left_out_by
  ), lost_rows as (
    select l.input, l.file_id, l.row_no, l.came_at, l.left_out_because, l.left_out_by
    from lost_lines l
    where l.row_no is not null
  ), lost_transactions as (
    select s.*, l.came_at, null as left_out_because, null as left_out_by
    from lost_files l join staging.transactions s using (file_id) where l.input = 'transactions'
    union all
    select s.*, l.came_at, l.left_out_because, l.left_out_by
    from lost_rows l join staging.transactions s using (file_id, row_no) where l.input = 'transactions'
  ), lost_orders as (
    select s.*, l.came_at, null as left_out_because, null as left_out_by
    from lost_files l join staging.orders s using (file_id) where l.input = 'orders'
    union all
    select s.*, l.came_at, l.left_out_because, l.left_out_by
    from lost_rows l join staging.orders s using (file_id, row_no) where l.input = 'orders'
  ), lost_items as (
    select s.*, l.came_at, null as left_out_because, null as left_out_by
    from lost_files l join staging.order_items s using (file_id) where l.input = 'order_items'
    union all
    select s.*, l.came_at, l.left_out_because, l.left_out_by
    from lost_rows l join staging.order_items s using (file_id, row_no) where l.input = 'order_items'
  ), lost_payroll as (
    select s.*, l.came_at, null as left_out_because, null as left_out_by
    from lost_files l join staging.payroll s using (file_id) where l.input = 'payroll'
    union all
    select s.*, l.came_at, l.left_out_because, l.left_out_by
    from lost_rows l join staging.payroll s using (file_id, row_no) where l.input = 'payroll'
  ), found as (
    select 'transactions' as input, s.file_id, s.file_line, s.row_no, s.external_ref as reference, s.posted_at as dated,
      s.came_at, exists (select from finance.posting_references b where b.external_ref = s.external_ref) as known,
      s.left_out_because, s.left_out_by
    from lost_transactions s
    union all
    select 'orders', s.file_id, s.file_line, s.row_no, s.order_ref, coalesce(s.placed_at, s.cancelled_at), s.came_at,
      exists (select from sales.orders b where b.external_ref = s.order_ref), s.left_out_because, s.left_out_by
    from lost_orders s
    union all
    -- Items that their order is in the books without, and of no order that is known. Of another the order itself is told of.
    select 'order_items', s.file_id, s.file_line, s.row_no, s.order_ref || ' ' || s.line_no,
      to_char(o.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), s.came_at,
      exists (select from sales.order_items b where b.order_id = o.order_id and b.line_no = staging.integer_of(s.line_no)),
      s.left_out_because, s.left_out_by
    from lost_items s
      left join sales.orders o on o.external_ref = s.order_ref
      join staging.files f on f.file_id = s.file_id
      left join (
        select w.order_ref, bool_or(x.state = 'posted') as in_posted_file
        from lost_orders w
          join staging.files x using (file_id)
        where w.left_out_because is null
        group by w.order_ref
      ) told on told.order_ref = s.order_ref
    where o.order_id is not null or told.order_ref is null or s.left_out_because is not null
      -- A refused file is told of until one of its name comes, which may be without the order.
      or f.state = 'posted' and not told.in_posted_file
    union all
    select 'payroll', s.file_id, s.file_line, s.row_no, s.payroll_ref, s.paid_at, s.came_at,
      exists (select from hr.payroll b where b.external_ref = s.payroll_ref), s.left_out_because, s.left_out_by
    from lost_payroll s
    union all
    -- What would be in them nobody knows: files whose mapping has not run, or gave nothing, and lines that it gave nothing for.
    select f.input, f.file_id, null, null, null, null, f.staged_at, false, null, null
    from staging.files f
    where f.state <> 'posted' and f.corrects is null
      and not exists (select from staging.file_inputs i where i.file_id = f.file_id)
    union all
    select f.input, f.file_id, l.file_line, null, null, null, l.came_at, false, l.left_out_because, l.left_out_by
    from lost_lines l
      join staging.files f using (file_id)
    where l.row_no is null
  ), contradicted as (
    -- What is in the books under their reference is another row: that it is known does not say that they were posted.
    select distinct r.input, r.file_id, r.row_no
    from staging.rejects r
      join staging.files f using (file_id)
    where r.key_known and not r.left_out and r.resolved_by is null and f.corrects is null
  )
  select n.input, n.file_id, f.file_name, n.file_line, n.row_no, f.state, n.reference,
    d.dated_at, n.came_at, n.left_out_because, n.left_out_by
  from found n
    join staging.files f using (file_id)
    cross join finance.book b
    -- A date in no month of the book is as good as none: no close would be that of its month.
    left join lateral (
      select i.dated_at
      from (select staging.instant_of(n.dated, b.time_zone) as dated_at) i
      where exists (select from finance.periods p where i.dated_at >= p.starts_at and i.dated_at < p.ends_at)
    ) d on true
    left join contradicted c on c.input = n.input and c.file_id = n.file_id and c.row_no = n.row_no
  where (not n.known or c.row_no is not null or n.left_out_because is not null)
    -- What was wrong in a file came again, mended, when a file of its name was posted.
    and not (f.state <> 'posted' and exists (
      select from staging.files p
      where p.input = f.input and p.file_name = f.file_name and p.state = 'posted' and p.file_id > f.file_id))
    -- What was refused twice under one name is missing once: as it came last, if anybody knows what was in it then.
    and not (f.state = 'refused' and exists (
      select from staging.files l
      where l.input = f.input and l.file_name = f.file_name and l.state = 'refused' and l.corrects is null
        and l.file_id > f.file_id
        and (n.file_line is null or exists (select from staging.file_inputs i where i.file_id = l.file_id))))
$$;
revoke execute on function staging.unposted_rows() from public;
comment on function staging.unposted_rows() is
  'Rows of postings, orders, items of orders that are posted or not known, and payroll that came in a file and are not in the '
  'books: rejected ones of a file that was posted, unless their reference has been posted since, and those of a file that was '
  'not, unless one of its name has been, or was refused again. What had their reference when they were rejected is another row. '
  'Of a file that no mapping has made rows of it is the file alone; of a line that it gave no row for, the line, and input is '
  'the source. dated_at is null where no date can be read, or one in no month of the book; came_at is when the row was '
  'rejected, or its file staged. What a person left out is told of, too, with the reason, and came_at is when that was; what a '
  'mapping leaves out is not.';
