create or replace function staging.validate_references(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  reference record;
begin
  for reference in
    select c.column_name, t.input, t.target_table, t.target_key, t.key_columns[1] as key_column
    from staging.input_columns c
      join staging.inputs t on t.input = c.refers_to
    where c.input = for_input
    order by c.position
  loop
    perform staging.reject_rows(for_input, files, format($sql$
      select s.row_no, %2$L as column_name, s.%2$I as value, %6$L as rule,
        -- Not by joins: they would be planned for all rows, of which few or none name nothing.
        coalesce((
          select coalesce((select format('It is "%%s" in the books now. Write that.', n.name) from (%9$s) n (name)),
            case when p.target_id is null
              then 'It was loaded, and renamed or withdrawn since. Look for it in the books, and write what it is called there.'
              else 'It was loaded, and withdrawn from the books since. Name another, or leave the row out (--leave-out).' end)
          from staging.posted_rows p
          where p.input = %5$L and p.key = s.%2$I), %7$L) as remedy
      from staging.%1$I s
      where s.file_id = any ($1) and s.outcome is null and s.%2$I is not null
        and not exists (select from %3$s t where t.%4$I = s.%2$I)
        and not exists (
          select from staging.%5$I p where p.file_id = any ($1) and p.outcome is null and p.%8$I = s.%2$I)
    $sql$, for_input, reference.column_name, reference.target_table, reference.target_key, reference.input,
      format('no row of %s has this reference, in the books or among the good rows of this load', reference.input),
      format('Load it with %s first, or correct the reference.', reference.input), reference.key_column,
      staging.target_named(reference.input)));
  end loop;
end
$$;
revoke execute on function staging.validate_references(text, bigint[]) from public;
comment on function staging.validate_references(text, bigint[]) is
  'Rejects rows that name what is neither in the books nor among the good rows that are posted together with them; of '
  'what was renamed in the books since it was loaded, it says how.';
