create or replace function staging.create_source(source text, columns text[]) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  raw text := 'raw_' || source;
  valid text := 'valid_' || source;
  known text[];
  wanted text[] := (select array_agg(c order by c collate "C") from unnest(columns) c);
begin
  select array_agg(a.attname::text order by a.attname::text collate "C") into known
  from pg_attribute a
  where a.attrelid = to_regclass(format('staging.%I', raw)) and a.attnum > 3 and not a.attisdropped;
  if source !~ '^[a-z][a-z0-9_]{0,40}$' or columns && array['file_id', 'file_line', 'malformed'] then
    raise exception using
      errcode = 'HC325',
      message = format('source "%s" cannot have columns %s', source, array_to_string(columns, ', ')),
      detail = 'A source is named in lower-case letters, digits and _, and has no column file_id, file_line or malformed.',
      hint = 'Rename the source, or name its columns in its properties file.';
  end if;
  if known <> wanted then
    known := case when not staging.drop_unposted_source(source) then known end;
  end if;
  if known <> wanted then
    raise exception using
      errcode = 'HC325',
      message = format('source "%s" has columns %s', source, array_to_string(wanted, ', ')),
      detail = format('Files of it that were staged before have %s.', array_to_string(known, ', ')),
      hint = 'Give files of another shape to a source of another name.';
  elsif known is null then
    execute format($sql$
      create table staging.%I (
        file_id bigint not null,
        file_line bigint not null,
        malformed text,
        %s,
        primary key (file_id, file_line)
      )
    $sql$, raw, (select string_agg(format('%I text', c.name), ', ' order by c.position)
      from unnest(columns) with ordinality c (name, position)));
    execute format($sql$
      create view staging.%I with (security_invoker = true) as
      select r.file_id, r.file_line, %s
      from staging.%I r
      where r.malformed is null
        and not exists (select from staging.rejects j where j.file_id = r.file_id and j.file_line = r.file_line)
    $sql$, valid, (select string_agg(format('r.%I', c.name), ', ' order by c.position)
      from unnest(columns) with ordinality c (name, position)), raw);
    execute format('comment on table staging.%I is %L', raw, 'Lines of the source ' || source || ', as they came.');
    execute format('comment on view staging.%I is %L', valid, 'Lines of the source ' || source || ' that no rule rejects.');
    execute format('grant insert on staging.%I to hardclose_app', raw);
    execute format('grant select on staging.%I, staging.%I to hardclose_app, hardclose_mapper', raw, valid);
  end if;
end
$$;
revoke execute on function staging.create_source(text, text[]) from public;
comment on function staging.create_source(text, text[]) is
  'Makes the staging table raw_<source> of a mapping, with the columns of its files, and the view valid_<source> of its lines '
  'that no rule rejects; makes them anew for other columns while no file was posted. HC325 when it cannot have them.';
