create or replace function staging.copy_statement(input text, mapped boolean, columns text[]) returns text
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select format('copy staging.%I (file_id, file_line, malformed, %s) from stdin',
    case when mapped then 'raw_' || input else input end,
    (select string_agg(format('%I', c.name), ', ' order by c.position) from unnest(columns) with ordinality c (name, position)))
$$;
revoke execute on function staging.copy_statement(text, boolean, text[]) from public;
comment on function staging.copy_statement(text, boolean, text[]) is
  'The COPY statement that stages rows of an input or a source, its columns in the order of the file.';
