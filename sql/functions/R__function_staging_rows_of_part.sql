create or replace function staging.rows_of_part() returns integer
language sql immutable
as $$
  select 1000000
$$;
revoke execute on function staging.rows_of_part() from public;
comment on function staging.rows_of_part() is
  'How many rows of a file are staged by one transaction, and how many of transactions are posted by one statement, about: the '
  'server remembers each until its foreign keys are checked, some 30 bytes a row.';
