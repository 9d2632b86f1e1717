create or replace function staging.validate_periods(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  dated staging.input_columns;
begin
  for dated in
    select c.* from staging.input_columns c where c.input = for_input and c.period_module is not null order by c.position
  loop
    perform staging.reject_rows(for_input, files, format($sql$
      select s.row_no, %2$L as column_name, s.value,
        case
          when p.period is null then format('period %%s is none of the book', to_char(s.month, 'YYYY-MM'))
          when p.state in ('closed', 'locked') then format('period %%s is %%s', to_char(s.month, 'YYYY-MM'), p.state)
          else format('period %%s is soft-closed for %3$s', to_char(s.month, 'YYYY-MM'))
        end as rule,
        case
          when p.period is null and b.has_closed and s.month < b.first_period then 'Correct the date; a book that has closed a '
            'month opens none before its first. If it is right, keep it in a book of its own.'
          when p.period is null then 'Correct the date; a load opens no month more than five years from all others, and no more '
            'than 600 in all. If it is right, open the months first: ./hardclose partitions --first, or --ahead, up to ten years.'
          when %2$L = 'posted_at' then 'Book it in an open month with finance.post_late, under its external_ref.'
          else 'Date it in an open month, or have the month reopened.'
        end as remedy
      from (
        select r.row_no, r.%2$I as value,
          date_trunc('month', staging.instant_of(r.%2$I, $2) at time zone $2)::date as month
        from staging.%1$I r
        where r.file_id = any ($1) and r.outcome is null and r.%2$I is not null
      ) s
        left join finance.periods p on p.period = s.month
        cross join (
          select min(f.period) as first_period, coalesce(bool_or(f.state in ('closed', 'locked')), false) as has_closed
          from finance.periods f
        ) b
      where p.period is null or not finance.takes(p, %3$L)
    $sql$, for_input, dated.column_name, dated.period_module));
  end loop;
end
$$;
revoke execute on function staging.validate_periods(text, bigint[]) from public;
comment on function staging.validate_periods(text, bigint[]) is
  'Rejects rows dated in a month that is not open for what they are.';
