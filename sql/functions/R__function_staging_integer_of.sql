create or replace function staging.integer_of(value text) returns integer
language sql immutable parallel safe
return case when value ~ '^-?[0-9]{1,9}$' then value::integer end;
revoke execute on function staging.integer_of(text) from public;
comment on function staging.integer_of(text) is
  'The whole number that a text of at most 9 ASCII digits says. Null for any other text.';
