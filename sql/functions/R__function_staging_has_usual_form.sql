create or replace function staging.has_usual_form(value text) returns boolean
language sql immutable parallel safe
return left(value, 2) = any ('{19,20,21,22,23,24,25,26,27,28,29}') and btrim(substr(value, 3, 2), '0123456789') = ''
  and substr(value, 6, 2) = any ('{01,02,03,04,05,06,07,08,09,10,11,12}')
  and (substr(value, 9, 2) = any ('{01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28}')
    or substr(value, 9, 2) in ('29', '30') and substr(value, 6, 2) <> '02')
  and (value like '____-__-__' or
    (value like '____-__-__T__:__:__Z' or value like '____-__-__T__:__:__' or value like '____-__-__ __:__:__')
    and substr(value, 12, 2) = any ('{00,01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21,22,23}')
    and substr(value, 15, 2) = any ('{00,01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,'
      '30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59}')
    and substr(value, 18, 2) = any ('{00,01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,'
      '30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59}'));
revoke execute on function staging.has_usual_form(text) from public;
comment on function staging.has_usual_form(text) is
  'Whether a text is a day, or a day and a time to the second with or without Z, of those that staging.instant_of takes; the '
  '31st and 29 February are left to it. Told without a pattern: matching one costs several times as much as all of this.';
