create or replace function staging.inputs_beside_money(of_file bigint) returns text[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
-- It would merge by file_id alone.
set enable_mergejoin = off
as $$
declare
  -- Of a file that mends another, few lines come again.
  files bigint[] := (select array_remove(array[f.file_id, f.corrects], null) from staging.files f where f.file_id = of_file);
  pair record;
  is_beside boolean;
  beside text[] := '{}';
begin
  for pair in
    select i.input, m.input as money
    from staging.file_inputs i
      join staging.inputs d on d.input = i.input and d.moves_money_by is null
      cross join (
        select distinct n.input
        from staging.file_inputs n
          join staging.inputs c on c.input = n.input and c.moves_money_by is not null
        where n.file_id = any (files)
      ) m
    where i.file_id = of_file
  loop
    continue when pair.input = any (beside);
    execute format($sql$
      select exists (
        select from staging.%I s join staging.%I m using (file_id, file_line)
        where s.file_id = any ($1) and m.file_id = any ($1))
    $sql$, pair.input, pair.money)
    into is_beside using files;
    if is_beside then
      beside := beside || pair.input;
    end if;
  end loop;
  return beside;
end
$$;
revoke execute on function staging.inputs_beside_money(bigint) from public;
comment on function staging.inputs_beside_money(bigint) is
  'The inputs that lines of a mapped file, or of the one it mends, give together with what moves money: the order, its customer, '
  'products, where each line of a receipt is an item of it; the account, where each line is a posting to it.';
