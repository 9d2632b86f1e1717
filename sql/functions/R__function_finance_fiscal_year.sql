create or replace function finance.fiscal_year(of_period date)
returns table (name text, first_period date, last_period date)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select extract(year from f.first_period + interval '11 months')::text, f.first_period,
    (f.first_period + interval '11 months')::date
  from (
    select (of_period - make_interval(months => mod(
      extract(month from of_period)::integer - b.fiscal_year_first_month + 12, 12)))::date as first_period
    from finance.book b
  ) f
$$;
revoke execute on function finance.fiscal_year(date) from public;
comment on function finance.fiscal_year(date) is
  'The fiscal year of a period: its name, the calendar year it ends in, and its first and last month, whether the book has them '
  'or not.';
