select format(E'\ncreate %sview %s%s (%s);', case r.relkind when 'm' then 'materialized ' else '' end, r.full_name,
  coalesce(' with (' || array_to_string(r.reloptions, ', ') || ')', ''), (
    select string_agg(format(E'\n  %I %s', c.name, c.type), ',' order by c.attnum)
    from our_columns c
    where c.oid = r.oid) || E'\n') as line
from our_relations r
where r.relkind in ('v', 'm')
order by r.full_name
