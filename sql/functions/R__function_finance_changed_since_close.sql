create or replace function finance.changed_since_close(closed_period date, closed_no integer, every_source boolean)
returns table (period date, close_no integer, source text, detail text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  period_in_scope text := coalesce(current_setting('hardclose.period', true), '');
  close_in_scope text := coalesce(current_setting('hardclose.close_no', true), '');
begin
  return query
  -- A close that stands follows closes that stand: the walk ends there.
  with recursive superseded as (
    select c.period, c.close_no, c.previous_root, c.digest_version
    from finance.closes c
      join finance.periods p using (period)
    where c.period = closed_period and c.close_no = closed_no
      and (p.close_no <> c.close_no or p.state not in ('closed', 'locked'))
    union all
    select b.period, b.close_no, b.previous_root, b.digest_version
    from superseded s
      cross join lateral (
        select c.*
        from finance.closes c
        where c.period = (s.period - interval '1 month')::date and c.root_digest = s.previous_root
        order by c.close_no desc
        limit 1
      ) b
      join finance.periods p on p.period = b.period
    where p.close_no <> b.close_no or p.state not in ('closed', 'locked')
  )
  select c.period, c.close_no, d.source,
    case
      when s.form_version > c.digest_version then 'an older version sealed it in another form, which cannot be compared'
      when n.row_count <> d.row_count then format('%s rows were sealed, and there are %s', d.row_count, n.row_count)
      else format('not all of its %s rows are as they were sealed', d.row_count)
    end
  from superseded c
    join finance.close_digests d using (period, close_no)
    join finance.sealed_sources s on s.name = d.source and (s.read_live or every_source) and not s.kept_by_close
    left join lateral finance.sealed_digest(d.source, d.period, d.close_no) n on s.form_version <= c.digest_version
  where (s.partitioned_table is null or finance.leaf_of(s.partitioned_table, c.period) is not null)
    and (n.row_count, n.digest) is distinct from (d.row_count, d.digest)
  order by c.period desc, d.source;
  -- Digests are computed in the scope of their close.
  perform set_config('hardclose.period', period_in_scope, true);
  perform set_config('hardclose.close_no', close_in_scope, true);
end
$$;
revoke execute on function finance.changed_since_close(date, integer, boolean) from public;
comment on function finance.changed_since_close(date, integer, boolean) is
  'Whether a close can be reported on again: the sources that reports read as they are, or every source a close does not keep, '
  'that are no longer what this close and those it follows have sealed. None, and at no cost, for a close that stands.';
