create or replace function checks.waive(
  wanted date,
  check_name text,
  reason text,
  requested_by text,
  approved_by text)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  closing finance.periods;
  offending bytea[];
begin
  perform finance.require_two_people(reason, requested_by, approved_by);
  perform checks.require_waivable(check_name);
  -- So that no close ends between the count and the waiver.
  select p.* into closing from finance.periods p where p.period = date_trunc('month', wanted)::date for update;
  if closing.state is null or closing.state not in ('open', 'soft_closed') then
    raise exception using
      errcode = 'HC162',
      message = format('nothing can be waived for period %s: it is %s',
        to_char(wanted, 'YYYY-MM'), coalesce(closing.state::text, 'none of the book')),
      detail = 'A waiver lets the next close of an open month pass.',
      hint = 'See the months with: hardclose status.';
  end if;
  perform set_config('hardclose.period', closing.period::text, true);
  offending := checks.offending_rows(check_name);
  if cardinality(offending) = 0 then
    raise exception using
      errcode = 'HC163',
      message = format('check %s passes for period %s', check_name, to_char(wanted, 'YYYY-MM')),
      detail = 'A waiver covers the offending rows there are, and there are none.',
      hint = 'Close the month; it needs no waiver of this check.';
  end if;
  insert into checks.waivers (period, close_no, name, offenders, offending_rows, reason, requested_by, approved_by, program)
  values (closing.period, closing.close_no + 1, check_name, cardinality(offending), offending, waive.reason,
    waive.requested_by, waive.approved_by, auth.acting_program());
  return cardinality(offending);
end
$$;
revoke execute on function checks.waive(date, text, text, text, text) from public;
comment on function checks.waive(date, text, text, text, text) is
  'Lets one blocker pass at the next close of an open period, for a reason and on the word of two people, and returns the number '
  'of offending rows it covers; any other row is refused again. HC123 no reason or not two people, HC160 no such blocker, '
  'HC161 a check nobody can waive, HC162 the period is not open, HC163 the check passes.';
