create or replace function finance.trial_balance_to_date()
returns table (gl_code text, name text, class finance.gl_class, balance numeric)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  open_months date[];
  open_month date;
  subledger finance.subledgers;
  net jsonb := '{}';
  more jsonb;
begin
  -- In one statement: of a month that is closed or reopened meanwhile it takes either the close or what would be journalled.
  with last_close as (
    select p.period, p.close_no from finance.periods p where p.state in ('closed', 'locked') order by p.period desc limit 1
  )
  select
    coalesce((select jsonb_object_agg(b.gl_code, b.closing)
      from finance.trial_balances b
        join last_close l using (period, close_no)), '{}'),
    array(select p.period from finance.periods p where p.state not in ('closed', 'locked') order by p.period)
  into net, open_months;
  foreach open_month in array open_months loop
    perform set_config('hardclose.period', open_month::text, true);
    for subledger in select s.* from finance.subledgers s order by s.position loop
      execute format(
        'select coalesce(jsonb_object_agg(s.gl_code, s.net), ''{}'') from ('
        'select j.gl_code, sum(j.debit - j.credit) + coalesce(max(($1 ->> j.gl_code)::numeric), 0) as net '
        'from %s j group by j.gl_code) s',
        subledger.journal_view::regclass)
      using net into more;
      net := net || more;
    end loop;
  end loop;
  return query
  select g.code, g.name, g.class, coalesce((net ->> g.code)::numeric, 0)
  from finance.gl_accounts g
  order by g.code;
end
$$;
revoke execute on function finance.trial_balance_to_date() from public;
comment on function finance.trial_balance_to_date() is
  'The trial balance at this moment: the last close plus what the subledgers would journal for every open month, through the '
  'same journal views. Debit balances positive; the sum is zero. Leaves hardclose.period changed until the transaction ends.';
