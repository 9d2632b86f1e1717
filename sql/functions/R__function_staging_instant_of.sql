create or replace function staging.instant_of(value text, zone text) returns timestamptz
language sql stable parallel safe
return case
  when staging.has_usual_form(value)
    then case when value like '%Z' then value::timestamptz else value::timestamp at time zone zone end
  when value !~ ('^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
      '([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?)?$')
    then null
  -- A cast would raise an error for 30 February, and one bad row would stop the file.
  when substr(value, 9, 2)::integer > case
      when substr(value, 6, 2) in ('04', '06', '09', '11') then 30
      when substr(value, 6, 2) <> '02' then 31
      when substr(value, 1, 4)::integer % 4 = 0
        and (substr(value, 1, 4)::integer % 100 <> 0 or substr(value, 1, 4)::integer % 400 = 0) then 29
      else 28
    end
    then null
  when substr(value, 12) like '%Z' or substr(value, 12) like '%+%' or substr(value, 12) like '%-%' then value::timestamptz
  else value::timestamp at time zone zone
end;
revoke execute on function staging.instant_of(text, text) from public;
comment on function staging.instant_of(text, text) is
  'The instant that an ISO 8601 text says, a day of the calendar from 1900 to 2999; without an offset it is in the zone given, '
  'without a time it is the day''s first. Null for any other text.';
