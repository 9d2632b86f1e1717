-- Each place of some values put in turn to what it may and may not be.
create temp table texts as
with base (v) as (
  values ('2020-01-24T12:34:41Z'), ('2020-02-29 23:59:59'), ('2019-11-30'), ('2000-12-01T00:00:00'), ('467.53'),
    ('12345678901234.1234'), ('-0.00'), ('12')
), glyphs (c) as (select unnest(string_to_array('0,1,2,3,6,9,T,Z,:,-, ,.,a,٣,', ',')))
select v from base
union select overlay(v placing c from i for 1) from base, glyphs, generate_series(1, 21) i where i <= length(v)
union select overlay(v placing c from i for 0) from base, glyphs, generate_series(1, 22) i where i <= length(v) + 1
union select overlay(overlay(v placing a.c from i for 1) placing b.c from i + 1 for 1)
  from base, glyphs a, glyphs b, generate_series(1, 21) i where i < length(v);

select pg_temp.equals(count(*), 0::bigint, 'what has a usual form is an ISO 8601 text: ' || coalesce(min(v), 'all'))
from texts
where staging.has_usual_form(v)
  and v !~ '^(19|2\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d)?Z?$';
select pg_temp.equals(
  array_agg(v order by v collate "C"),
  array['2000-12-01T00:00:00', '2019-11-30', '2020-01-24T12:34:41Z'],
  'the 29 February has none')
from (values ('2000-12-01T00:00:00'), ('2019-11-30'), ('2020-01-24T12:34:41Z'), ('2020-02-29 23:59:59')) f (v)
where staging.has_usual_form(v);
select pg_temp.equals(
  count(*), 0::bigint, 'an amount is one, whichever way it is told: ' || coalesce(min(v), 'all'))
from texts
where (staging.amount_of(v) is not null) <> (v ~ '^-?[0-9]{1,14}([.][0-9]{1,4})?$' and v !~ '^-[0.]+$');
select pg_temp.equals(
  array_agg(staging.instant_of(v, 'Europe/Berlin')::text),
  array['2020-01-24 12:34:41+00', '2020-01-24 11:34:41+00', '2020-01-23 23:00:00+00', '2020-02-29 22:59:59+00', null],
  'without an offset an instant is of the zone')
from unnest(array['2020-01-24T12:34:41Z', '2020-01-24T12:34:41', '2020-01-24', '2020-02-29 23:59:59', '2019-02-29']) v;
