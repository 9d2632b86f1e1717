create or replace function core.validate_leaf(leaf regclass) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  new_key text;
begin
  for new_key in
    select c.conname from pg_constraint c where c.conrelid = leaf and c.contype = 'f' and not c.convalidated order by c.conname
  loop
    execute format('alter table %s validate constraint %I', leaf, new_key);
  end loop;
end
$$;
revoke execute on function core.validate_leaf(regclass) from public;
comment on function core.validate_leaf(regclass) is
  'Validates the foreign keys of a leaf that were added to it. It reads the rows, and no posting waits for it.';
