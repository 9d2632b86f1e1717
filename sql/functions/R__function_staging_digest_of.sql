create or replace function staging.digest_of(for_input text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select format('sha256(convert_to(jsonb_build_array(%s)::text, ''UTF8''))',
    string_agg(
      format(k.canonical, case c.column_name
        when 'contra_code' then 'coalesce(s.contra_code, finance.default_contra(s.tx_type))'
        else format('s.%I', c.column_name)
      end), ', ' order by c.position))
  from staging.input_columns c
    join staging.kinds k using (kind)
  where c.input = for_input
$$;
revoke execute on function staging.digest_of(text) from public;
comment on function staging.digest_of(text) is
  'SQL expression for the digest of row s of an input''s staging table: the same for 12.5 and 12.50, for 14:00Z and 15:00+01:00, '
  'for no contra_code and the one that stands for none. $2 is the book''s time zone.';
