create or replace function finance.refuse_every_month(tx_type finance.tx_type) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  soft_closed date := (select max(p.period) from finance.periods p where p.state = 'soft_closed');
begin
  if soft_closed is not null then
    raise exception using
      errcode = 'HC007',
      message = format('no month takes this %s: %s is soft-closed for finance', tx_type, to_char(soft_closed, 'YYYY-MM')),
      detail = 'A late posting is booked in the earliest month that still takes it, and no later month is open.',
      hint = 'Open the next month: hardclose partitions --ahead 3; or lift the soft close: hardclose soft-close --lift.';
  end if;
  raise exception using
    errcode = 'HC005',
    message = format('no month takes this %s: every month of the book is closed', tx_type),
    detail = 'A late posting is booked in the earliest month that still takes it, and there is none.',
    hint = 'Open the next month: hardclose partitions --ahead 3, or select finance.open_period(date).';
end
$$;
revoke execute on function finance.refuse_every_month(finance.tx_type) from public;
comment on function finance.refuse_every_month(finance.tx_type) is
  'Raises HC007 or HC005 for a late posting that no month takes: those not closed are soft-closed for finance, or there '
  'are none.';
