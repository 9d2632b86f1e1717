create or replace function staging.bare_reference(value text) returns text
language sql immutable parallel safe
return nullif(
  regexp_replace(value,
    '^[\u0001-\u0020\u007f-\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+'
      '|[\u0001-\u0020\u007f-\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+$', '', 'g'),
  '');
revoke execute on function staging.bare_reference(text) from public;
comment on function staging.bare_reference(text) is
  'A reference without the white space and control characters around it that make it none; null when nothing is left.';
