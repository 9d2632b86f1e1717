create or replace function finance.leaf_of(parent text, leaf_period date) returns regclass
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(to_regclass(format('finance.%I', n.leaf)), to_regclass(format('archive.%I', n.leaf)))
  from (select parent || '_' || to_char(leaf_period, 'YYYY_MM') as leaf) n
$$;
revoke execute on function finance.leaf_of(text, date) from public;
comment on function finance.leaf_of(text, date) is
  'The partition of one month, in the books or put away; null when it is neither.';
