create or replace function finance.customer_names_of(closed_period date, closed_no integer)
returns table (customer_id uuid, full_name text, external_ref text)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  -- A close that was followed by a reopening is no part of those that came later: each follows the root it names.
  with recursive closes as (
    select c.period, c.close_no, c.previous_root
    from finance.closes c
    where c.period = closed_period and c.close_no = closed_no
    union all
    select c.period, c.close_no, c.previous_root
    from closes f
      join finance.closes c on c.period = f.period - interval '1 month' and c.root_digest = f.previous_root
  )
  select distinct on (n.customer_id) n.customer_id, n.full_name, n.external_ref
  from closes f
    join finance.customer_names n using (period, close_no)
  order by n.customer_id, n.period desc
$$;
revoke execute on function finance.customer_names_of(date, integer) from public;
comment on function finance.customer_names_of(date, integer) is
  'What each customer was called when a close was made: the last name that it, or a close it follows, has kept.';
