create or replace function core.add_leaf(parent regclass, suffix text, bounds_from text, bounds_to text) returns regclass
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  schema_name text;
  parent_name text;
  leaf text;
begin
  select n.nspname, c.relname into schema_name, parent_name
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
  where c.oid = parent;
  leaf := format('%I.%I', schema_name, parent_name || '_' || suffix);
  if exists (select from pg_inherits h where h.inhrelid = to_regclass(leaf) and h.inhparent = parent) then
    return to_regclass(leaf);
  elsif to_regclass(leaf) is not null then
    raise exception using
      errcode = 'HC722',
      message = format('%s cannot be made: a table of its own has this name', leaf),
      detail = format('The month needs a partition of %s, and postings into it are refused without.', parent),
      hint = 'Give that table another name or schema, then run hardclose partitions again.';
  end if;
  execute format('create table %s (like %s including defaults including constraints)', leaf, parent);
  execute format(
    'create trigger refuse_truncate before truncate on %s for each statement execute function core.refuse_change()', leaf);
  execute format('alter table %s enable always trigger refuse_truncate', leaf);
  perform core.add_leaf_indexes(parent, leaf::regclass);
  -- Attaching a finished table takes no lock that a posting waits for; CREATE TABLE … PARTITION OF does.
  execute format('alter table %s attach partition %s for values from (%L) to (%L)', parent, leaf, bounds_from, bounds_to);
  perform core.guard_leaf(leaf::regclass);
  return leaf::regclass;
end
$$;
revoke execute on function core.add_leaf(regclass, text, text, text) from public;
comment on function core.add_leaf(regclass, text, text, text) is
  'Creates and attaches one leaf partition with its guards; an existing leaf is left alone. HC722: a table that is no '
  'partition has its name. Its foreign keys come after, with core.add_period_foreign_keys.';
