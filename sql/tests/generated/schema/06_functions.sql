select format(E'\ncreate %s %I.%I(%s)%s%s;',
  case f.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
  f.schema_name, f.name, pg_get_function_arguments(f.oid),
  case when f.prokind <> 'p' then ' returns ' || pg_get_function_result(f.oid) else '' end,
  case when f.prokind = 'a' then (
    select concat(E'\n  sfunc ', a.aggtransfn, ' stype ', format_type(a.aggtranstype, null),
      ' finalfunc ' || nullif(a.aggfinalfn, 0)::regproc, ' combinefunc ' || nullif(a.aggcombinefn, 0)::regproc,
      ' msfunc ' || nullif(a.aggmtransfn, 0)::regproc, ' initcond ' || quote_literal(a.agginitval))
    from pg_aggregate a
    where a.aggfnoid = f.oid)
  else
    E'\n  language ' || l.lanname
      || case when f.prokind <> 'f' then '' when f.provolatile = 'i' then ' immutable' when f.provolatile = 's' then ' stable'
        else ' volatile' end
      || case f.proparallel when 's' then ' parallel safe' when 'r' then ' parallel restricted' else '' end
      || case when f.prosecdef then ' security definer' else '' end
      || coalesce((select string_agg(E'\n  set ' || c.setting, '' order by c.setting) from unnest(f.proconfig) c (setting)), '')
  end) as line
from our_functions f
  join pg_language l on l.oid = f.prolang
order by f.full_name
