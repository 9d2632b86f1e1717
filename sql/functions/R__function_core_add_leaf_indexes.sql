create or replace function core.add_leaf_indexes(parent regclass, leaf regclass) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if parent = 'finance.transactions'::regclass and not core.has_entry_index(leaf) then
    execute format('create unique index on %s (account_id, entry_no)', leaf);
  end if;
end
$$;
revoke execute on function core.add_leaf_indexes(regclass, regclass) from public;
comment on function core.add_leaf_indexes(regclass, regclass) is
  'Gives a leaf the indexes it lacks that its parent cannot declare. The entry numbers of an account are unique within a month; '
  'a unique index of the parent would need posted_at, say less, and be taken for the primary key by the check of a foreign key.';
