create or replace function staging.failing_line(
  input text, columns text[], query text, files bigint[], source text, candidates bigint[], failure text,
  out said text, out failing_file bigint
)
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  place text;
  places bigint;
  middle bigint;
  half text;
  half_failure text;
  half_said text;
  half_file bigint;
begin
  -- By halves of the files, down to one; then by halves of its lines.
  foreach place in array array['file_id', 'file_line']
  loop
    execute format($sql$
      select count(*), percentile_disc(0.5) within group (order by p.place), min(p.file_id)
      from (select distinct r.%I as place, r.file_id from staging.%I r where r.file_id = any ($1)) p
    $sql$, place, source) into places, middle, failing_file using candidates;
    exit when places > 1;
  end loop;
  if places = 1 then
    said := format('%s, at line %s', failure, middle);
    return;
  end if;
  foreach half in array array['>', '<=']
  loop
    begin
      execute format('delete from staging.%I where file_id = any ($1) and %I %s $2', source, place, half)
      using candidates, middle;
      half_failure := staging.mapping_failure(input, columns, query, files, '{}');
      if half_failure is not null then
        select l.said, l.failing_file into half_said, half_file
        from staging.failing_line(input, columns, query, files, source, candidates, half_failure) l;
      end if;
      raise triggered_action_exception using message = 'the other half comes back';
    exception
      when triggered_action_exception then
        -- What a variable holds stays.
        if half_file is not null then
          said := half_said;
          failing_file := half_file;
          return;
        end if;
    end;
  end loop;
  if place = 'file_id' then
    failing_file := null;
  else
    said := failure || ', in several lines';
  end if;
end
$$;
revoke execute on function staging.failing_line(text, text[], text, bigint[], text, bigint[], text) from public;
comment on function staging.failing_line(text, text[], text, bigint[], text, bigint[], text) is
  'The first of the candidates, files of one source among those that are mapped, that a query of a mapping fails with without '
  'the other candidates, and what is said of its line; found by halves: of n lines, about 2 n are mapped. Where no line does it '
  'alone, it is said to be several; where no file does, there is none. What is deleted while it looks is back when it returns.';
