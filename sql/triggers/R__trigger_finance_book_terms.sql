create or replace trigger keep_book_terms before update on finance.book
for each row when (
  (old.time_zone, old.currency, old.fiscal_year_first_month)
    is distinct from (new.time_zone, new.currency, new.fiscal_year_first_month))
execute function finance.keep_book_terms();
alter table finance.book enable always trigger keep_book_terms;
comment on trigger keep_book_terms on finance.book is
  'The time zone is fixed once a period exists, currency and fiscal year once a month was closed.';
