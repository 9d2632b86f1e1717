create or replace function staging.map_view(query text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  forbidden text;
begin
  perform staging.require_one_select(query);
  execute E'create temporary view mapping_query as\n' || query;
  select string_agg(distinct p.oid::regproc::text || '()', ', ') into forbidden
  from pg_rewrite r
  cross join regexp_matches(r.ev_action::text, ':(?:[a-z]*funcid|[a-z]*fnoid|tsmhandler) (\d+)', 'g') as called (of)
  join pg_proc p on p.oid = called.of[1]::oid
  where r.ev_class = 'pg_temp.mapping_query'::regclass
    and (p.provolatile = 'v' or p.pronamespace not in ('pg_catalog'::regnamespace, 'staging'::regnamespace));
  if forbidden is not null then
    raise exception using
      errcode = 'HC327',
      message = format('it calls %s, which may do more than read', forbidden),
      detail = 'A setting it changed, or a lock it took, would outlive the mapping, and a value could be another one each time.',
      hint = 'Use functions of PostgreSQL itself that are not volatile.';
  end if;
  perform staging.require_lasting_query('pg_temp.mapping_query'::regclass);
end
$$;
revoke execute on function staging.map_view(text) from public;
comment on function staging.map_view(text) is
  'Makes the view pg_temp.mapping_query of one query of a mapping. HC327 when it is not one SELECT, or calls a function that is '
  'volatile or no part of PostgreSQL: set_config, nextval, lo_put; or does not last: see require_lasting_query. Belongs to '
  'hardclose_mapper, and so does the view.';
