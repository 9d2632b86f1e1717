create or replace function finance.require_month(instant timestamptz) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from finance.periods p where instant >= p.starts_at and instant < p.ends_at) then
    raise exception using
      errcode = 'HC005',
      message = format('no period for %s', instant),
      detail = format('The book has no month for %s, so there is nowhere to post it.', finance.period_of(instant)),
      hint = 'Open it: hardclose partitions --ahead 3, or select finance.open_period(date).';
  end if;
end
$$;
revoke execute on function finance.require_month(timestamptz) from public;
comment on function finance.require_month(timestamptz) is
  'Refuses (HC005) an instant without a period. Whether that period is open is held by the seal on its partition.';
