create or replace function staging.failing_line(
  input text, columns text[], query text, files bigint[], of_file bigint, failure text
) returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  source text := (select 'raw_' || f.input from staging.files f where f.file_id = of_file);
  lines bigint[];
  half text;
  half_failure text;
  found_line text;
begin
  -- The first, the last of the first half, and the last.
  execute format($sql$
    select array[min(r.file_line), (array_agg(r.file_line order by r.file_line))[(count(*) + 1) / 2], max(r.file_line)]
    from staging.%I r
    where r.file_id = $1
  $sql$, source) into lines using of_file;
  if lines[1] is null then
    return null;
  elsif lines[1] = lines[3] then
    return format('%s, at line %s', failure, lines[1]);
  end if;
  foreach half in array array['file_line > $2', 'file_line <= $2']
  loop
    begin
      execute format('delete from staging.%I where file_id = $1 and %s', source, half) using of_file, lines[2];
      half_failure := staging.mapping_failure(input, columns, query, files);
      if half_failure is not null then
        found_line := staging.failing_line(input, columns, query, files, of_file, half_failure);
      end if;
      raise triggered_action_exception using message = 'the other half comes back';
    exception
      when triggered_action_exception then
        -- What a variable holds stays.
        exit when found_line is not null;
    end;
  end loop;
  return found_line;
end
$$;
revoke execute on function staging.failing_line(text, text[], text, bigint[], bigint, text) from public;
comment on function staging.failing_line(text, text[], text, bigint[], bigint, text) is
  'How a query of a mapping fails with one line of a file alone, and which, found by halves: of a file of n lines, about 2 n are '
  'mapped. Null where only several lines together make it fail. The file''s other lines are deleted while it looks, and are back '
  'when it returns.';
