create or replace function staging.source_gives(source text, for_input text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select
    from staging.files f
      join staging.file_inputs i using (file_id)
    where f.mapped and f.input = source and i.input = for_input)
$$;
revoke execute on function staging.source_gives(text, text) from public;
comment on function staging.source_gives(text, text) is
  'Whether any file of a mapping''s source gave rows for an input: one of which no line can be read gives none itself.';
