-- finance.keep_book_terms keeps the currency and the fiscal year, too.
drop trigger if exists keep_time_zone on finance.book;
drop function if exists finance.keep_time_zone();
comment on column finance.book.currency is
  'ISO 4217 code of the book''s currency; every amount is in it. Fixed once a month was closed.';
comment on column finance.book.fiscal_year_first_month is
  'First month of the fiscal year, 1 to 12. Fixed once a month was closed.';
