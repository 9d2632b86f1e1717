create or replace function finance.make_leaf(parent text, leaf_period date) returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  leaf text := format('archive.%I', parent || '_' || to_char(leaf_period, 'YYYY_MM'));
begin
  execute format(
    'create table %s (like finance.%I including defaults including constraints including indexes)', leaf, parent);
  perform core.add_leaf_indexes(format('finance.%I', parent)::regclass, leaf::regclass);
  return leaf;
end
$$;
revoke execute on function finance.make_leaf(text, date) from public;
comment on function finance.make_leaf(text, date) is
  'Makes an empty table in schema archive for the rows of a month that come back from their file, and returns its name.';
