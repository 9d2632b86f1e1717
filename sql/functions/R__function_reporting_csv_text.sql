-- Called for each cell: most begin with a letter, and are told apart at once.
create or replace function reporting.csv_text(value text) returns text
language sql immutable parallel safe
return case when ascii(value) > 64 then value when ascii(value) in (9, 10, 13, 43, 45, 61, 64) then '''' || value else value end;
revoke execute on function reporting.csv_text(text) from public;
comment on function reporting.csv_text(text) is
  'Free text as a CSV cell that a spreadsheet takes for text: a leading = + - @ TAB CR LF gets an apostrophe before it (OWASP).';
