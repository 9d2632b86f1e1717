create or replace function checks.retire(kept text[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  chk checks.checks;
begin
  for chk in select c.* from checks.checks c where not c.retired and c.name <> all (kept) order by c.name loop
    execute format('drop view if exists checks.%I', chk.name);
    update checks.checks c set retired = true where c.name = chk.name;
  end loop;
end
$$;
revoke execute on function checks.retire(text[]) from public;
comment on function checks.retire(text[]) is
  'Retires the checks that have no file any more: their views go, what they found stays. Called by the migration with the names '
  'of those it has.';
