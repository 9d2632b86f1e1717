create or replace function staging.amount_of(value text) returns numeric
language sql immutable parallel safe
return case
  -- Most are told without a pattern, whose matching costs several times as much.
  when btrim(value, '0123456789') = '.' and strpos(value, '.') between 2 and 15
    and length(value) - strpos(value, '.') between 1 and 4
    then value::numeric
  when value ~ '^-?[0-9]{1,14}([.][0-9]{1,4})?$' and value !~ '^-[0.]+$' then value::numeric
end;
revoke execute on function staging.amount_of(text) from public;
comment on function staging.amount_of(text) is
  'The amount that a text says: at most 14 ASCII digits, a point and at most 4 more. Null for any other text.';
