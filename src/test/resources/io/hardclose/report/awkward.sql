-- title: Awkward values
-- description: What spreadsheets get wrong.
-- sheet: Awkward
-- order: 900
-- column: note | Note | text | 30 |
-- column: code | Code | code | 10 |
-- column: day | Day | date | 12 |
-- column: instant | Instant | timestamp | 20 |
-- column: quantity | Quantity | integer | 10 | sum
-- column: amount | Amount | money | 20 | sum
-- column: ratio | Ratio | percent | 10 |
-- column: flag | Flag | boolean | 8 |
select v.note, v.code, v.day, v.instant, v.quantity, v.amount, v.ratio, v.flag
from (values
  (1, '=1+1', '007', date '2026-10-31', timestamptz '2026-10-31 23:30:00.75+01', 1, -0.5, 0.25, true),
  (2, '+49 30 1234', '''=2', date '1899-12-31', timestamptz '2026-10-25 00:30:00+00', 2, 12345678901234.5678, 1, false),
  (3, '-5', '-7', null, null, null, null, null, null),
  (4, '@sum', '', date '2024-02-29', timestamptz '2026-03-29 00:59:59+00', 4, 0, 0, true),
  (5, E'\ttab', 'a"b', date '1900-03-01', timestamptz '2000-01-01 00:00:00+00', 0, 99.9999, 0.123456, false),
  (6, E'two\nlines, "quoted"', ' x ', date '9999-12-31', timestamptz '2026-10-01 00:00:00+00', 0, -100, -0.5, true),
  (7, 'Ünïcödé ✓ 😀', '_x0041_', date '2026-01-01', timestamptz '1899-12-31 12:00:00+00', 0, 0.0001, 2, false),
  (8, '', null, date '2026-12-31', timestamptz '2026-12-31 23:59:59.999999+00', 0, -0.0001, 0, true)
) v (position, note, code, day, instant, quantity, amount, ratio, flag)
order by v.position
