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
    from (
        select u.file_line, u.in_file, string_agg(format('%%s "%%s": %%s. %%s', u.column_name,
          case when length(u.shown) > 80 then left(u.shown, 80) || '...' else u.shown end, u.rule, u.remedy), ' '
          order by u.reject_no) as reason
        from (
          select u.*, regexp_replace(u.value, '[[:cntrl:]]+', ' ', 'g') as shown from staging.unmended_rows($1) u
        ) u
        group by u.file_line, u.in_file
      ) r
      join staging.%I s on s.file_id = r.in_file and s.file_line = r.file_line and s.file_id = any ($2)
    order by s.file_line
  $sql$,
    (select string_agg(format('s.%I', c.name), ', ' order by c.position)
      from jsonb_array_elements_text(file.form -> 'columns') with ordinality c (name, position)),
    staging.lines_of(file))
  using of_file, array(select f.file_id from staging.files f where f.file_id = of_file or f.corrects = of_file);
end
$$;
revoke execute on function staging.rejected_lines(bigint) from public;
comment on function staging.rejected_lines(bigint) is
  'The rows of a file that are rejected and not mended yet, as they came last, each with every rule it breaks. Of a value the '
  'first 80 characters are said, without line breaks, so that a file of these rows can be read again.';
