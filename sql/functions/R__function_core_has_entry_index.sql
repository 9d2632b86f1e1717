create or replace function core.has_entry_index(leaf regclass) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
return exists (
  select
  from pg_index i
  where i.indrelid = leaf and i.indisunique and i.indisvalid and i.indnkeyatts = 2
    and pg_get_indexdef(i.indexrelid, 1, true) = 'account_id' and pg_get_indexdef(i.indexrelid, 2, true) = 'entry_no');
revoke execute on function core.has_entry_index(regclass) from public;
comment on function core.has_entry_index(regclass) is 'Whether a month of transactions has its unique index of entry numbers.';
