create or replace function staging.months_to_open(of_load bigint, out first_month date, out last_month date)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
-- A sample of 6,000 rows says enough of rows that are read whole.
set default_statistics_target = 20
as $$
declare
  one_input text;
  files bigint[] := (select array_agg(f.file_id) from staging.files f
    where f.load_id = of_load and f.state in ('staged', 'mapped'));
begin
  -- The rows have just come; without statistics the plans that post them are guesses.
  for one_input in select staging.inputs_of(files)
  loop
    execute format('analyze staging.%I', one_input);
  end loop;
  -- A date too far from the book, or in a new book from most rows, is a mistake of its row, not a reason to open decades.
  with steps as (
    select a.month, a.row_count, a.in_book,
      a.month > lag(a.month, 1, a.month) over (order by a.month) + interval '60 months' as is_far
    from (
      select m.month, m.row_count, false as in_book from staging.months_of_rows(files) m
      union all
      select p.period, 0, true from finance.periods p
    ) a
  ), stretches as (
    select s.month, s.row_count, s.in_book, count(*) filter (where s.is_far) over (order by s.month) as stretch from steps s
  ), home as (
    select s.stretch
    from stretches s
    group by s.stretch
    order by bool_or(s.in_book) desc, sum(s.row_count) desc, min(abs(s.month - finance.book_date()))
    limit 1
  ), book as (
    select min(p.period) as first_period, max(p.period) as last_period,
      bool_or(p.state in ('closed', 'locked')) as has_closed,
      (select s.month from stretches s join home using (stretch) order by s.row_count desc, s.month limit 1) as usual
    from finance.periods p
  ), near as (
    select m.month, min(least(m.month, b.first_period)) over () as first_month
    from stretches m
      join home h using (stretch)
      cross join book b
    where m.month >= case when b.has_closed then b.first_period
        else coalesce(b.last_period - interval '599 months', b.usual - interval '299 months') end
  )
  select min(n.month), max(n.month)
  into first_month, last_month
  from near n
  where n.month < n.first_month + interval '600 months' and exists (select from stretches s where not s.in_book);
end
$$;
revoke execute on function staging.months_to_open(bigint) from public;
comment on function staging.months_to_open(bigint) is
  'The first and the last month that the rows of a load are dated in and the book may have; null where no row is dated. Not '
  'those before the first of a book that has closed one, more than 60 months from the book and from those of other rows, or so '
  'far that the book would grow beyond 600 months: their rows are rejected. In a new book, most rows say where it is.';
