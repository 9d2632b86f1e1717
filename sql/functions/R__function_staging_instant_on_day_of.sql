create or replace function staging.instant_on_day_of(came text, booked timestamptz, zone text) returns boolean
language sql stable parallel safe
return (staging.instant_of(came, zone) at time zone zone)::date = (booked at time zone zone)::date;
revoke execute on function staging.instant_on_day_of(text, timestamptz, text) from public;
comment on function staging.instant_on_day_of(text, timestamptz, text) is
  'Whether what a file says is an instant of the day of one in the books, in a time zone; null where it cannot be read.';
