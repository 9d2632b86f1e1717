-- title: No guard of a table is switched off, and those that refuse a change fire always
-- why: What is posted meanwhile nobody refuses, seals or audits. See hardclose doctor for which are off, and who did it.
-- severity: blocker
-- waivable: no, the arithmetic and the seal of a close rest on the guards
-- owner: engineering
select t.tgrelid::regclass::text as relation,
  string_agg(distinct case when t.tgisinternal then 'its foreign keys' else t.tgname::text end, ', ') as guards_off
from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
where (t.tgenabled in ('D', 'R') or (t.tgenabled = 'O' and not t.tgisinternal and core.fires_always(t.tgfoid)))
  and n.nspname in ('finance', 'sales', 'hr', 'support', 'audit', 'auth', 'checks', 'batch', 'staging')
  -- A soft close that was lifted.
  and t.tgfoid <> 'finance.refuse_intake'::regproc
  -- The seal of a month that was reopened.
  and (t.tgfoid <> 'finance.refuse_closed_period'::regproc or not exists (
    select
    from finance.periods m
    where m.state in ('open', 'soft_closed') and right(c.relname, 8) = to_char(m.period, '_YYYY_MM')))
group by t.tgrelid
order by 1
