-- title: Each closed month carries its seal
-- why: Without the seal a closed month can change.
-- severity: blocker
-- waivable: no, a closed month could change
-- owner: engineering
select p.period, n.parent || '_' || to_char(p.period, 'YYYY_MM') as unsealed_partition
from finance.periods p
  cross join (values ('transactions'), ('ledger'), ('checkpoints'), ('journal_lines')) n (parent)
where p.state in ('closed', 'locked')
  and to_regclass('finance.' || n.parent || '_' || to_char(p.period, 'YYYY_MM')) is not null
  and 'is not sealed' in (
    select core.guards_missing(to_regclass('finance.' || n.parent || '_' || to_char(p.period, 'YYYY_MM')), p.period))
union all
select p.period, g.relation || ' ' || g.guard
from finance.periods p
  cross join (
    values
      ('sales.orders', 'guard_order'),
      ('sales.order_items', 'guard_insert'),
      ('sales.order_items', 'guard_update'),
      ('sales.order_items', 'guard_delete'),
      ('hr.payroll', 'guard_payroll')
  ) g (relation, guard)
where p.state in ('closed', 'locked')
  and not exists (
    select
    from pg_trigger t
    where t.tgrelid = to_regclass(g.relation)
      and t.tgname = g.guard
      and t.tgenabled = 'A')
order by 1, 2
