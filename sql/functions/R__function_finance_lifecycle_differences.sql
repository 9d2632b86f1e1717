create or replace function finance.lifecycle_differences() returns table (period date, what text, subject text, detail text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select p.period, 'state', to_char(p.period, 'YYYY-MM'),
    format('it is %s, close %s, and its last transition made it %s, close %s', p.state, p.close_no, e.to_state, e.close_no)
  from finance.periods p
    join lateral (
      select v.to_state, v.close_no
      from finance.period_events v
      where v.period = p.period
      order by v.happened_at desc, v.event_id desc
      limit 1
    ) e on true
  where (p.state, p.close_no) is distinct from (e.to_state, e.close_no)
  union all
  select e.period, 'close', to_char(e.period, 'YYYY-MM'), format('close %s happened, and its row is missing', e.close_no)
  from finance.period_events e
    left join finance.closes c using (period, close_no)
  where e.to_state = 'closed' and c.period is null
  order by 1, 2, 4
$$;
revoke execute on function finance.lifecycle_differences() from public;
comment on function finance.lifecycle_differences() is
  'Periods whose state is not what their transitions made it, and closes that happened and are missing.';
