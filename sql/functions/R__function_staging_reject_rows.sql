create or replace function staging.reject_rows(for_input text, files bigint[], offenders text) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  rejected bigint;
begin
  execute format($sql$
    with offenders as (%1$s),
    kept as (
      insert into staging.rejects (file_id, file_line, input, row_no, column_name, value, rule, remedy)
      select s.file_id, s.file_line, %2$L, s.row_no, o.column_name, left(o.value, 1000), o.rule, o.remedy
      from offenders o
        join staging.%2$I s on s.file_id = any ($1) and s.row_no = o.row_no
      order by s.file_id, s.file_line, s.row_no
      returning file_id, row_no
    )
    update staging.%2$I s
    set outcome = 'rejected'
    from (select distinct k.file_id, k.row_no from kept k) k
    where s.file_id = k.file_id and s.row_no = k.row_no
  $sql$, offenders, for_input)
  using files, (select b.time_zone from finance.book b);
  get diagnostics rejected = row_count;
  return rejected;
end
$$;
revoke execute on function staging.reject_rows(text, bigint[], text) from public;
comment on function staging.reject_rows(text, bigint[], text) is
  'Rejects the rows of an input that a SELECT finds: row_no, column_name, value, rule, remedy; $1 are the files, $2 the book''s '
  'time zone. Returns how many rows.';
