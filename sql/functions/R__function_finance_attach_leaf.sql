create or replace function finance.attach_leaf(parent text, leaf_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  suffix text := to_char(leaf_period, 'YYYY_MM');
  leaf text := format('finance.%I', parent || '_' || suffix);
  month finance.periods;
  bounds text;
begin
  select p.* into strict month from finance.periods p where p.period = leaf_period;
  execute format('alter table archive.%I set schema finance', parent || '_' || suffix);
  perform core.add_leaf_indexes(format('finance.%I', parent)::regclass, leaf::regclass);
  perform core.add_leaf_foreign_keys(format('finance.%I', parent)::regclass, leaf::regclass, suffix);
  execute format('alter table finance.%I attach partition %s for values from (%L) to (%L)',
    parent, leaf, month.starts_at, month.ends_at);
  -- Its bounds say it now; DETACH CONCURRENTLY leaves a constraint of its own, too.
  for bounds in
    select c.conname from pg_constraint c where c.conrelid = leaf::regclass and c.contype = 'c' and c.coninhcount = 0
  loop
    execute format('alter table %s drop constraint %I', leaf, bounds);
  end loop;
  perform core.guard_leaf(leaf::regclass);
  delete from finance.detached_months d where d.period = leaf_period and d.table_name = parent;
end
$$;
revoke execute on function finance.attach_leaf(text, date) from public;
comment on function finance.attach_leaf(text, date) is
  'Attaches a table that finance.prepare_leaf has readied to its parent again; its new foreign keys are validated after. Run by '
  'the owner; transactions before ledger.';
