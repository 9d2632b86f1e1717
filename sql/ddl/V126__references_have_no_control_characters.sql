-- One expression for white space around it and for control characters in it; it takes no longer than btrim did.
update staging.kinds k
set accepts = 'length(%1$s) <= 200 and %1$s !~ ''[\u0001-\u001f\u007f-\u009f]'
    '|^[ \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]'
    '|[ \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]$''',
  rule = 'a reference has at most 200 characters and no white space around it, and no control character in it',
  remedy = 'Take the white space and what cannot be seen away, or shorten it.'
where k.kind = 'reference';
