create or replace function reporting.ar_ageing(month date)
returns table (as_of timestamptz, bucket_30 numeric, bucket_60 numeric, bucket_90 numeric, total_ar numeric)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  bounds finance.periods;
  receivable numeric;
begin
  select p.* into bounds from finance.periods p where p.period = ar_ageing.month;
  -- The control account says the total, so that nothing older than 90 days is read.
  receivable := (
    select coalesce(sum(b.closing), 0)
    from finance.trial_balances b
      join finance.gl_accounts g on g.code = b.gl_code and g.controls = 'sales'
    where b.period = bounds.period and b.close_no = bounds.close_no);
  return query
  select bounds.ends_at,
    coalesce(sum(o.total_amount) filter (where o.placed_at >= bounds.ends_at - interval '30 days'), 0)::numeric,
    coalesce(sum(o.total_amount) filter (where o.placed_at < bounds.ends_at - interval '30 days'
      and o.placed_at >= bounds.ends_at - interval '60 days'), 0)::numeric,
    coalesce(sum(o.total_amount) filter (where o.placed_at < bounds.ends_at - interval '60 days'), 0)::numeric,
    receivable
  from sales.orders o
  where o.placed_at >= bounds.ends_at - interval '90 days'
    and o.placed_at < bounds.ends_at
    and (o.cancelled_at is null or o.cancelled_at >= bounds.ends_at);
end
$$;
revoke execute on function reporting.ar_ageing(date) from public;
comment on function reporting.ar_ageing(date) is
  'Receivables at the end of a closed month by the age of their orders: up to 30 days, 31 to 60, 61 to 90, and in all; what is '
  'older is the total less the three. The total is the closing balance of the control account of sales.';
