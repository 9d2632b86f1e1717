-- finance.append_statement gives the statement, so that only who needs the numbers of the postings collects them.
drop function if exists finance.append_postings(text, anyarray);
