create or replace function staging.require_lasting_query(made regclass) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  plan text := (select r.ev_action::text from pg_rewrite r where r.ev_class = made);
  forbidden text;
  of_the_moment constant text[] := array['current_date', 'current_time', 'current_time', 'current_timestamp', 'current_timestamp',
    'localtime', 'localtime', 'localtimestamp', 'localtimestamp', 'current_role', 'current_user', 'user', 'session_user',
    'current_catalog', 'current_schema'];
begin
  select string_agg(distinct c.oid::regclass::text, ', ') into forbidden
  from regexp_matches(plan, ':relid (\d+)', 'g') as read (of)
  join pg_class c on c.oid = read.of[1]::oid
  where c.oid <> made and c.relnamespace <> 'staging'::regnamespace;
  if forbidden is not null then
    raise exception using
      errcode = 'HC327',
      message = format('it reads %s, which holds no lines of files', forbidden),
      detail = 'What is posted would depend on more than the files.',
      hint = 'Read staging.raw_<source> and staging.valid_<source>.';
  end if;
  -- In the order of SQLValueFunctionOp, from 0.
  select string_agg(distinct m.name, ', ') into forbidden
  from (
    select of_the_moment[v.of[1]::integer + 1]
    from regexp_matches(plan, 'SQLVALUEFUNCTION :op (\d+)', 'g') as v (of)
    union all
    -- Where a row lies, and which transaction wrote it.
    select a.attname::text
    from regexp_matches(plan, ':varattno -(\d+)', 'g') as v (of)
    join pg_attribute a on a.attrelid = 'pg_class'::regclass and a.attnum = -v.of[1]::integer
    union all
    select p.proname || '()'
    from regexp_matches(plan, ':(?:[a-z]*funcid|[a-z]*fnoid) (\d+)', 'g') as called (of)
    join pg_proc p on p.oid = called.of[1]::oid
    where p.provolatile = 's' and p.pronamespace = 'pg_catalog'::regnamespace
      and (p.pronargs = 0 and p.proname !~ '^jsonb?_'
        or p.proname = 'age' and p.pronargs = 1
        or p.proname ~ '^(pg_(?!input_|typeof)|has_|current_|row_security_active|to_reg|regclass|mxid_|format_type)'
        or p.proname ~ '(_to_xml|_description$|aclexplode)')
  ) m (name);
  if forbidden is not null then
    raise exception using
      errcode = 'HC327',
      message = format('it uses %s, which says something else when the load is run again', forbidden),
      detail = 'Lines that were posted would then come with other content.',
      hint = 'Take days, times and names from the lines, or write them into the query.';
  end if;
end
$$;
revoke execute on function staging.require_lasting_query(regclass) from public;
comment on function staging.require_lasting_query(regclass) is
  'Makes sure that a view over a query of a mapping reads nothing but tables of staging, and uses nothing of the moment, the '
  'session or the server: now(), current_user. HC327 when it does.';
