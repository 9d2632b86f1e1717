create or replace function checks.waiver_covers(waiver checks.waivers) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  -- Rows that have been mended since may be missing; of rows that look the same, there are no more than were shown.
  select case
      when waiver.waiver_id is null then false
      else not exists (
        select unnest(checks.offending_rows(waiver.name))
        except all
        select unnest(waiver.offending_rows))
    end
$$;
revoke execute on function checks.waiver_covers(checks.waivers) from public;
comment on function checks.waiver_covers(checks.waivers) is
  'Whether each offender of its check, in the period in scope, is one that the waiver was given for.';
