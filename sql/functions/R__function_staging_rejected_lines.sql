create or replace function staging.rejected_lines(of_file bigint)
returns table (file_line bigint, reason text, malformed text, fields text[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  file staging.files;
begin
  select f.* into file from staging.files f where f.file_id = of_file;
  return query execute format($sql$
    select s.file_line, r.reason, s.malformed, array[%s]::text[]
    from staging.%I s
      join (
        select j.file_line, string_agg(j.reason, ' ' order by j.reject_no) as reason
        from (
          select k.file_line, format('%%s "%%s": %%s. %%s', k.column_name, k.value, k.rule, k.remedy) as reason,
            min(k.reject_no) as reject_no
          from staging.rejects k
          where k.file_id = $1 and k.resolved_by is null and not k.left_out
          group by 1, 2
        ) j
        group by j.file_line
      ) r on r.file_line = s.file_line
    where s.file_id = $1
    order by s.file_line
  $sql$,
    (select string_agg(format('s.%I', c.name), ', ' order by c.position)
      from jsonb_array_elements_text(file.form -> 'columns') with ordinality c (name, position)),
    case when file.mapped then 'raw_' || file.input else file.input end)
  using of_file;
end
$$;
revoke execute on function staging.rejected_lines(bigint) from public;
comment on function staging.rejected_lines(bigint) is
  'The rows of a file that are rejected and not mended yet, as they came, each with every rule it breaks. A row that a mapping '
  'leaves out on purpose is none of them.';
