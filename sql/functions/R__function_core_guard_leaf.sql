create or replace function core.guard_leaf(leaf regclass) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  wanted text;
begin
  -- A statement that names the leaf fires none of its parent's statement triggers, so the leaf has its own.
  for wanted in
    select g.definition
    from core.guards_of(leaf, null) g
    where g.lack = 'is not audited' and not g.is_as_shipped
      -- The log itself is audited by nobody.
      and exists (select from core.book_relations(array[leaf::oid]))
    order by g.trigger_name
  loop
    execute replace(wanted, 'CREATE TRIGGER', 'create or replace trigger');
  end loop;
end
$$;
revoke execute on function core.guard_leaf(regclass) from public;
comment on function core.guard_leaf(regclass) is
  'Gives a leaf of the book the audit triggers of its parent, where it lacks one. They fire for statements that name the leaf, '
  'and cost those that name the parent nothing.';
