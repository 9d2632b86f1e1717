create or replace function finance.superseded_differences(closed_period date, closed_no integer)
returns table (what text, subject text, detail text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select 'root', to_char(c.period, 'YYYY-MM'), 'its digests are not those its root was made of'
  from finance.closes c
  where c.period = closed_period and c.close_no = closed_no
    and finance.root_digest(c.period, c.close_no, c.previous_root) <> c.root_digest
  union all
  select d.source, to_char(d.period, 'YYYY-MM'),
    case
      when n.row_count <> d.row_count then format('close %s left %s rows, and there are %s', closed_no, d.row_count, n.row_count)
      else format('not all of the %s rows that close %s left are as it left them', d.row_count, closed_no)
    end
  from finance.close_digests d
    join finance.closes c using (period, close_no)
    join finance.sealed_sources s on s.name = d.source and s.kept_by_close
    cross join lateral finance.sealed_digest(d.source, d.period, d.close_no) n
  where d.period = closed_period and d.close_no = closed_no and s.form_version <= c.digest_version
    and (n.row_count, n.digest) is distinct from (d.row_count, d.digest)
  order by 1, 2
$$;
revoke execute on function finance.superseded_differences(date, integer) from public;
comment on function finance.superseded_differences(date, integer) is
  'What a close that no longer stands has left and is not as it left it: its digests, and the sources whose rows are kept by '
  'close. The postings of its month may have changed since, and are not looked at.';
