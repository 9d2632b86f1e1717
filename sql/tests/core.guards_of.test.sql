-- How a database, or a login, has names written does not make a guard another.
set local quote_all_identifiers = on;
select set_config('hardclose.period', '2026-10-01', true);
select pg_temp.equals((select count(*) from checks.every_leaf_is_guarded), 0::bigint, 'the guards are as shipped');
call finance.monthly_closure(2026, 10);
select pg_temp.equals((select count(*) from checks.closed_months_are_sealed), 0::bigint, 'the seals, too');
select pg_temp.equals((select string_agg(format('%s %s %s', d.parent, d.period, d.defect), '; ') from core.partition_defects() d), null,
  'nothing is to be mended');
reset quote_all_identifiers;

-- The log of changes is logged by nobody: its months have no such guards.
select pg_temp.equals((
    select count(*)
    from pg_inherits h
      join pg_trigger t on t.tgrelid = h.inhrelid
      join pg_proc f on f.oid = t.tgfoid
    where h.inhparent = 'audit.change_log'::regclass and f.pronamespace = 'audit'::regnamespace), 0::bigint,
  'months of the log are not logged');
select pg_temp.equals((select count(*) > 0 from pg_inherits h where h.inhparent = 'audit.change_log'::regclass), true,
  'there are such months');
