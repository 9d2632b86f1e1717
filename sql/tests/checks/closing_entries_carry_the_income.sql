alter table finance.book disable trigger keep_book_terms;
update finance.book set fiscal_year_first_month = 11;
alter table finance.book enable always trigger keep_book_terms;
