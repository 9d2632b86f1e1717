create or replace function finance.trial_balance_to_date()
returns table (gl_code text, name text, class finance.gl_class, balance numeric)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  last_close finance.periods;
  open_month date;
  subledger finance.subledgers;
  net jsonb := '{}';
  more jsonb;
begin
  select p.* into last_close from finance.periods p where p.state in ('closed', 'locked') order by p.period desc limit 1;
  select coalesce(jsonb_object_agg(b.gl_code, b.closing), '{}') into net
  from finance.trial_balances b
  where b.period = last_close.period and b.close_no = last_close.close_no;
  for open_month in select p.period from finance.periods p where p.state not in ('closed', 'locked') order by p.period loop
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
