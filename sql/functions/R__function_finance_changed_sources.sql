create or replace function finance.changed_sources(closed_period date) returns table (source text, detail text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
  select d.source,
    case
      when n.row_count <> d.row_count then format('%s rows were closed, and there are %s', d.row_count, n.row_count)
      else format('not all of its %s rows are as they were closed', d.row_count)
    end
  from finance.close_digests d
    join finance.periods p using (period, close_no)
    join finance.closes c using (period, close_no)
    join finance.sealed_sources s on s.name = d.source and s.form_version <= c.digest_version
    cross join lateral finance.sealed_digest(d.source, d.period, d.close_no) n
  where p.period = closed_period
    and (s.partitioned_table is null or finance.leaf_of(s.partitioned_table, closed_period) is not null)
    and (n.row_count, n.digest) is distinct from (d.row_count, d.digest)
  order by d.source collate "C";
end
$$;
revoke execute on function finance.changed_sources(date) from public;
comment on function finance.changed_sources(date) is
  'The sealed sources of a closed period whose rows are no longer those that were closed; but for those '
  'that an older version sealed in another form, whose digests cannot be computed again.';
