create or replace function staging.validate_periods(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  dated staging.input_columns;
  open_months tstzmultirange;
begin
  for dated in
    select c.* from staging.input_columns c where c.input = for_input and c.period_module is not null order by c.position
  loop
    select range_agg(tstzrange(p.starts_at, p.ends_at)) into open_months
    from finance.periods p
    where finance.takes(p, dated.period_module);
    perform staging.reject_rows(for_input, files, format($sql$
      select s.row_no, %2$L as column_name, s.value,
        case
          when p.period is null and m.month = any (b.periods) then 'it lies between two months of the book'
          when p.period is null then format('period %%s is none of the book', to_char(m.month, 'YYYY-MM'))
          when p.state in ('closed', 'locked') then format('period %%s is %%s', to_char(m.month, 'YYYY-MM'), p.state)
          else format('period %%s is soft-closed for %3$s', to_char(m.month, 'YYYY-MM'))
        end as rule,
        case
          when p.period is null and m.month = any (b.periods) then 'Have the months joined up first: see check '
            'months_without_gap, and the operations.'
          when p.period is null and b.has_closed and m.month < b.first_period then 'Correct the date; a book that has closed a '
            'month opens none before its first. If it is right, keep it in a book of its own.'
          when p.period is null then 'Correct the date; a load opens no month more than five years from all others, and no more '
            'than 600 in all. If it is right, open the months first: ./hardclose partitions --first, or --ahead, up to ten years.'
          when %2$L = 'posted_at' then 'Book it in an open month with finance.post_late, under its external_ref.'
          else 'Date it in an open month, or have the month reopened.'
        end as remedy
      from (
        select r.row_no, r.%2$I as value, staging.instant_of(r.%2$I, $2) as instant
        from staging.%1$I r
        where r.file_id = any ($1) and r.outcome is null and r.%2$I is not null
          and (staging.instant_of(r.%2$I, $2) <@ %4$L::tstzmultirange) is not true
        -- Else each row's instant is worked out once for each month.
        offset 0
      ) s
        left join finance.periods p on s.instant >= p.starts_at and s.instant < p.ends_at
        cross join lateral (select coalesce(p.period, finance.period_of(s.instant)) as month offset 0) m
        cross join (
          select min(f.period) as first_period, array_agg(f.period) as periods,
            coalesce(bool_or(f.state in ('closed', 'locked')), false) as has_closed
          from finance.periods f
        ) b
    $sql$, for_input, dated.column_name, dated.period_module, open_months));
  end loop;
end
$$;
revoke execute on function staging.validate_periods(text, bigint[]) from public;
comment on function staging.validate_periods(text, bigint[]) is
  'Rejects rows dated in a month that is not open for what they are.';
