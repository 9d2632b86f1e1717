create or replace function staging.says_known(rule text) returns boolean
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select rule like 'already % with other content%' or rule = 'exists already, but did not come from a file'
$$;
revoke execute on function staging.says_known(text) from public;
comment on function staging.says_known(text) is
  'Whether a rule that a row breaks is that its key is in the books with other content: those of staging.validate_posted and '
  'staging.validate_posted_transactions.';
