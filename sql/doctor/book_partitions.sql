-- title: Partitions, guards and seals of the months are in place
-- of: book
select case when s.broken is null then 'ok' else 'wrong' end as verdict,
  coalesce(s.broken, 'each month has its partitions, each partition its guards, each closed month its seal') as finding,
  'Books without them can change unnoticed. See the rows: select * from checks.NAME; then find out who did it '
    || '(audit.change_log), and restore what is missing: '
    || 'the guards of the months with hardclose partitions, others that are off with alter table NAME enable trigger GUARD, '
    || 'as sql has it, enable always where that says so.' as remedy
from (
  select string_agg(format('%s: %s rows', c.name, c.offenders), ', ' order by c.name) as broken
  from (
    select 'every_month_has_its_partitions' as name, count(*) as offenders from checks.every_month_has_its_partitions
    union all
    select 'partitions_have_the_bounds_of_their_month', count(*) from checks.partitions_have_the_bounds_of_their_month
    union all
    select 'every_leaf_is_guarded', count(*) from checks.every_leaf_is_guarded
    union all
    select 'guards_are_on (' || string_agg(g.relation || ': ' || g.guards_off, '; ' order by g.relation) || ')', count(*)
    from checks.guards_are_on g
    union all
    select 'closed_months_are_sealed', count(*) from checks.closed_months_are_sealed
    union all
    select 'months_without_gap', count(*) from checks.months_without_gap
  ) c
  where c.offenders > 0
) s
