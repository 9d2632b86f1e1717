-- Called for each cell: what begins otherwise is told at once, by one look into a hash table, for which the list must have nine
-- numbers or more. 39 is the apostrophe; the last four are the full-width + - = @, which some spreadsheets read as these.
create or replace function reporting.csv_text(value text) returns text
language sql immutable parallel safe
return case
  when ascii(value) in (9, 10, 13, 39, 43, 45, 61, 64, 65291, 65293, 65309, 65312)
    and value ~ '^''*[\t\n\r+\-=@\uff0b\uff0d\uff1d\uff20]' then '''' || value
  else value
end;
revoke execute on function reporting.csv_text(text) from public;
comment on function reporting.csv_text(text) is
  'Text as a CSV cell no spreadsheet computes (OWASP): an apostrophe before = + - @ TAB CR LF, or before apostrophes and one.';
