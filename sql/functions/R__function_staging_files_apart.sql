create or replace function staging.files_apart(of_load bigint) returns bigint[]
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  -- Fewer rows are posted before a second connection is opened.
  worth_it constant bigint := 10000;
  pending bigint[];
  refers boolean;
begin
  select array_agg(f.file_id order by f.file_id), bool_or(f.mapped or f.input <> 'transactions' or f.rows_read < worth_it)
  into pending, refers
  from (
    select f.* from staging.files f where f.load_id = of_load and f.state in ('staged', 'mapped') order by f.file_id
  ) f;
  if cardinality(pending) < 2 or refers is not false then
    return null;
  end if;
  if exists (
      select from staging.transactions a
      where a.file_id = pending[1]
        and a.account_ref in (select b.account_ref from staging.transactions b where b.file_id = pending[2]))
    or exists (
      select from staging.transactions a
      where a.file_id = pending[1]
        and a.external_ref in (select b.external_ref from staging.transactions b where b.file_id = pending[2])) then
    return null;
  end if;
  return pending[1:2];
end
$$;
revoke execute on function staging.files_apart(bigint) from public;
comment on function staging.files_apart(bigint) is
  'The next two files of a load, when two sessions can post them at the same time and nothing is other than one after the other: '
  'only files of transactions are left, and the two have no account and no reference in common. Else null.';
