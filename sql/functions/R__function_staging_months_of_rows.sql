create or replace function staging.months_of_rows(files bigint[]) returns table (month date, row_count bigint)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  dated text;
  -- Instants between two of them are of one month.
  bounds timestamptz[] := array(
    select b.bound
    from finance.periods p
      cross join lateral (values (p.starts_at), (p.ends_at)) b (bound)
    group by b.bound
    order by b.bound);
begin
  -- In the middle of a month no offset leads out of it, so the day says enough, and few days are many rows.
  select string_agg(format($sql$
    select staging.instant_of(d.dated, $2) as instant, d.row_count
    from (
      select case when substr(s.%2$I, 9, 2) between '03' and '26' then left(s.%2$I, 10) else s.%2$I end as dated,
        count(*) as row_count
      from staging.%1$I s
      where s.file_id = any ($1)
      group by 1
      -- What is asked of the months is asked of the days, not of each row.
      offset 0
    ) d
  $sql$, c.input, c.column_name), ' union all ')
  into dated
  from staging.input_columns c
  where c.period_module is not null and c.input in (select staging.inputs_of(files));
  if dated is not null then
    return query execute format(
      'select finance.period_of(i.first_instant), sum(i.row_count)::bigint from ('
      'select min(d.instant) as first_instant, sum(d.row_count) as row_count from (%s) d where d.instant is not null '
      'group by date_trunc(''month'', d.instant at time zone $2), width_bucket(d.instant, $3)) i group by 1', dated)
    using files, (select b.time_zone from finance.book b), bounds;
  end if;
end
$$;
revoke execute on function staging.months_of_rows(bigint[]) from public;
comment on function staging.months_of_rows(bigint[]) is
  'The months that rows of files are dated in, as finance.period_of has them, and how many dates in each; dates that cannot be '
  'read are in none.';
