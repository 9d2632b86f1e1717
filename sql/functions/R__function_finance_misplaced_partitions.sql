create or replace function finance.misplaced_partitions(asked date) returns table (partition text, detail text)
language sql stable
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
  select c.oid::regclass::text,
    case when f.has_bounds then 'it takes the rows of the month, and another table has its name'
      else 'it has the name of the month, and takes the rows of another'
    end
  from finance.periods p
    cross join (values ('transactions'), ('ledger'), ('checkpoints'), ('journal_lines')) n (parent)
    join pg_inherits h on h.inhparent = ('finance.' || n.parent)::regclass
    join pg_class c on c.oid = h.inhrelid
    cross join lateral (
      select pg_get_expr(c.relpartbound, c.oid) in (
          format('FOR VALUES FROM (%L) TO (%L)', p.starts_at, p.ends_at),
          format('FOR VALUES FROM (%L) TO (%L)', p.period, (p.period + interval '1 month')::date)) as has_bounds,
        c.oid::regclass::text = 'finance.' || n.parent || '_' || to_char(p.period, 'YYYY_MM') as has_name
    ) f
  where p.period = asked
    and f.has_bounds <> f.has_name
  order by 1
$$;
revoke execute on function finance.misplaced_partitions(date) from public;
comment on function finance.misplaced_partitions(date) is
  'Partitions that take the rows of a month under another name, or have its name and take others. None in good books: what is '
  'sealed and digested is found by its name.';
