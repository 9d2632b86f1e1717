-- What a rejected row is told has every limit that it may have passed.
update staging.kinds k
set rule = r.rule
from (
  values
    ('email', 'an e-mail address has at most 254 characters, one @, a dotted domain and no white space'),
    ('amount', 'an amount is written in digits: at most 14, a point, at most 4 more; digits are 0 to 9, and an amount below 0 '
      'has a minus in front'),
    ('price', 'a price is not negative, and written in digits: at most 14, a point, at most 4 more; digits are 0 to 9'),
    ('positive amount', 'an amount is greater than 0, and written in digits: at most 14, a point, at most 4 more; digits are 0 '
      'to 9'),
    ('line number', 'a line number is a whole number from 1, written in at most 9 digits 0 to 9'),
    ('quantity', 'a quantity is a whole number other than 0, written in at most 9 digits 0 to 9'),
    ('instant', 'an instant is ISO 8601 and a day of the calendar from 1900 to 2999, like 2026-10-31, 2026-10-31T14:30 or '
      '2026-10-31T14:30:59.123456+01:00; hours end at 23, seconds at 59, offsets at 14:59')
) r (kind, rule)
where r.kind = k.kind;
update staging.kinds k set remedy = 'Correct the address, shorten it, or leave it empty.' where k.kind = 'email';
update staging.input_rules r
set rule = case r.position when 4 then 'an order is not shipped before it is placed'
  else 'an order is not cancelled before it is placed' end
where r.input = 'orders' and r.position in (4, 5);
