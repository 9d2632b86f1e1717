-- Called for each cell: most begin with a letter or a digit, and are told apart at once. The last four numbers are the
-- full-width forms of = + - @, which some spreadsheets read as these.
create or replace function reporting.csv_text(value text) returns text
language sql immutable parallel safe
return case
  when ascii(value) between 65 and 65290 or ascii(value) between 46 and 60 then value
  when ascii(value) in (9, 10, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312)
    or value ~ '^''+[\t\n\r+\-=@\uff0b\uff0d\uff1d\uff20]' then '''' || value
  else value
end;
revoke execute on function reporting.csv_text(text) from public;
comment on function reporting.csv_text(text) is
  'Text as a CSV cell no spreadsheet computes (OWASP): an apostrophe before = + - @ TAB CR LF, or before apostrophes and one.';
