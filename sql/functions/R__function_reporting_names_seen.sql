create or replace function reporting.names_seen(of_kind text) returns table (key uuid, code text, name text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select distinct on (n.key) n.key, n.code, n.name
  from finance.closes_seen() s
    join reporting.frozen_names n on n.period = s.period and n.close_no = s.close_no and n.kind = of_kind
  order by n.key, n.period desc;
end
$$;
revoke execute on function reporting.names_seen(text) from public;
comment on function reporting.names_seen(text) is
  'The names that reports of the close in scope print: of each product or sales rep, as the last close up to it knew them.';
