create or replace function core.heal_partition(parent text, leaf_period date) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  suffix text := to_char(leaf_period, 'YYYY_MM');
  leaf regclass := to_regclass(parent || '_' || suffix);
  is_closed boolean := (select p.state in ('closed', 'locked') from finance.periods p where p.period = leaf_period);
  stray text := (select min(s.partition) from core.misfit_partitions() s where s.parent = heal_partition.parent);
begin
  if leaf_period is null and stray is not null then
    perform core.restore_guards(parent::regclass, null);
    perform core.enable_guards(parent::regclass);
    return format('stays, as its rows are in no month: detach it (alter table %s detach partition %s) and post its rows into '
      'their months', parent, stray);
  elsif not exists (select from core.partition_policies p where p.table_name = parent and p.follows = 'book') then
    raise exception using
      errcode = 'HC721',
      message = format('no partitioned table "%s"', parent),
      detail = 'Only partitions of the book can be mended.',
      hint = 'See core.partition_policies.';
  elsif leaf_period is null then
    perform core.restore_guards(parent::regclass, null);
    perform core.enable_guards(parent::regclass);
    return 'was mended';
  elsif leaf is null and is_closed then
    return 'is gone and was not put away: only a backup has its rows';
  elsif leaf is null then
    leaf := core.add_period_leaf(parent, leaf_period);
    perform core.add_leaf_foreign_keys(parent::regclass, leaf, suffix);
    perform core.validate_leaf(leaf);
    return 'was made';
  elsif not exists (select from pg_inherits h where h.inhrelid = leaf and not h.inhdetachpending) then
    return case when exists (select from pg_inherits h where h.inhrelid = leaf)
      then format('is half detached: finish that (alter table %s detach partition %s finalize) and attach it', parent, leaf)
      else 'is a table of its own: attach it, or move it out of the way' end;
  end if;
  -- First: what is not as it is shipped is not switched on.
  perform core.restore_guards(leaf, leaf_period);
  perform core.enable_guards(leaf);
  perform core.add_leaf_indexes(parent::regclass, leaf);
  perform core.add_leaf_foreign_keys(parent::regclass, leaf, suffix);
  return 'was mended';
end
$$;
revoke execute on function core.heal_partition(text, date) from public;
comment on function core.heal_partition(text, date) is
  'Mends what core.partition_defects found of one partition, and says what it did; new foreign keys are validated after, with '
  'core.validate_partition. Without a period it mends the partitioned table. HC721: no such table. What it cannot mend it says, '
  'and core.partition_defects goes on finding it.';
