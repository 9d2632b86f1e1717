create or replace function core.guard_leaf(leaf regclass) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  parent regclass := (select h.inhparent from pg_inherits h where h.inhrelid = leaf);
  wanted text;
begin
  -- A statement that names the leaf fires none of its parent's statement triggers, so the leaf has its own.
  for wanted in
    select replace(pg_get_triggerdef(g.oid), format(' ON %s ', parent), format(' ON %s ', leaf))
    from pg_trigger g
      join pg_proc f on f.oid = g.tgfoid
    where g.tgrelid = parent
      and f.pronamespace = 'audit'::regnamespace
    order by g.tgname
  loop
    if not exists (select from pg_trigger g where g.tgrelid = leaf and pg_get_triggerdef(g.oid) = wanted) then
      execute replace(wanted, 'CREATE TRIGGER', 'create or replace trigger');
    end if;
  end loop;
end
$$;
revoke execute on function core.guard_leaf(regclass) from public;
comment on function core.guard_leaf(regclass) is
  'Gives a leaf the audit triggers of its parent, where it lacks one. They fire for statements that name the leaf, and cost '
  'those that name the parent nothing.';
