create or replace function staging.has_doubtful_rows(for_input text, files bigint[]) returns boolean
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  sound text;
  found_one boolean;
begin
  with open_months as (
    select m.module, range_agg(tstzrange(p.starts_at, p.ends_at)) as instants
    from finance.periods p
      cross join (
        select distinct c.period_module as module from staging.input_columns c where c.input = for_input) m
    where finance.takes(p, m.module)
    group by m.module
  ), conditions as (
    select c.position,
      format(case
        when not c.required then 's.%I is null or '
        -- An empty one is none of the choices, and lies in no month.
        when c.choices is null and c.period_module is null then 'btrim(s.%I) <> '''' and '
        else ''
      end, c.column_name) || case
        -- A value that is no instant lies in no month.
        when c.period_module is not null
          then format('staging.instant_of(s.%I, $2) <@ %L::tstzmultirange', c.column_name, o.instants)
        when c.choices is null then format(k.accepts, format('s.%I', c.column_name))
        else format('s.%I = any (%L)', c.column_name, c.choices)
      end as condition
    from staging.input_columns c
      join staging.kinds k using (kind)
      left join open_months o on o.module = c.period_module
    where c.input = for_input
    union all
    -- As in validate_columns, a rule whose values cannot be read is not broken.
    select 1000 + r.position, format('(%s) is not false', r.condition)
    from staging.input_rules r
    where r.input = for_input
  )
  select string_agg(format('(%s)', c.condition), ' and ' order by c.position) into sound from conditions c;
  execute format($sql$
    -- Counted, not asked for the first of them: a whole scan is one that workers share.
    select count(*) > 0
    from staging.%I s
    where s.file_id = any ($1) and s.outcome is null and (s.malformed is null and %s) is not true
  $sql$, for_input, sound)
  into found_one
  using files, (select b.time_zone from finance.book b);
  return found_one;
end
$$;
revoke execute on function staging.has_doubtful_rows(text, bigint[]) from public;
comment on function staging.has_doubtful_rows(text, bigint[]) is
  'Whether any row has a value its column does not take, breaks a rule between columns, or is dated in a month that is not open: '
  'one scan, so that a good file pays for no search for reasons.';
