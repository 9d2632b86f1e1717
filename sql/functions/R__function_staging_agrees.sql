create or replace function staging.agrees(columns text[], compared text[], same boolean) returns boolean
language sql immutable
return columns && compared or same is not false;
revoke execute on function staging.agrees(text[], text[], boolean) from public;
comment on function staging.agrees(text[], text[], boolean) is
  'Whether a row that was rejected for some columns may be the one in the books, by the columns that are compared: they are the '
  'same, or cannot be read (null), or are those that it was rejected for, which were mended and may be others.';
