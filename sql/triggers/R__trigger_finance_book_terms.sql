create or replace trigger keep_book_terms before update on finance.book
for each row
-- Column by column: rows compared as rows read otherwise after a dump was restored, and verify would call it a change.
when (old.time_zone is distinct from new.time_zone
  or old.currency is distinct from new.currency
  or old.fiscal_year_first_month is distinct from new.fiscal_year_first_month)
execute function finance.keep_book_terms();
alter table finance.book enable always trigger keep_book_terms;
comment on trigger keep_book_terms on finance.book is
  'The time zone is fixed once a period exists, currency and fiscal year once a month was closed.';
