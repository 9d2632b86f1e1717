update finance.book set fiscal_year_first_month = 11;
