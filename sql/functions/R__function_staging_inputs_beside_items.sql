create or replace function staging.inputs_beside_items(of_file bigint) returns text[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
-- Lines have no index; of files that have just come the planner may think that they have one row, and merge by file_id alone.
set enable_nestloop = off
set enable_mergejoin = off
as $$
declare
  -- Of a file that mends another, few lines come again.
  files bigint[] := (select array_remove(array[f.file_id, f.corrects], null) from staging.files f where f.file_id = of_file);
  one_input text;
  is_beside boolean;
  beside text[] := '{}';
begin
  for one_input in
    select i.input
    from staging.file_inputs i
    where i.file_id = of_file and i.input <> 'order_items'
      and exists (select from staging.file_inputs o where o.file_id = any (files) and o.input = 'order_items')
  loop
    execute format($sql$
      select exists (
        select from staging.%I s join staging.order_items o using (file_id, file_line)
        where s.file_id = any ($1) and o.file_id = any ($1))
    $sql$, one_input)
    into is_beside using files;
    if is_beside then
      beside := beside || one_input;
    end if;
  end loop;
  return beside;
end
$$;
revoke execute on function staging.inputs_beside_items(bigint) from public;
comment on function staging.inputs_beside_items(bigint) is
  'The inputs that lines of a mapped file, or of the one it mends, give together with an item: the order, its customer, '
  'products, where each line of a receipt is an item of it.';
