create or replace function finance.refuse_intake() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if finance.may_adjust(new.tx_type) then
    return new;
  end if;
  raise exception using
    errcode = 'HC007',
    message = format('period %s is soft-closed for finance: a %s is refused', tg_argv[0], new.tx_type),
    detail = 'Intake for that month has stopped; only finance may still post adjustments.',
    hint = 'Date it in the next month, or ask finance for an adjustment.';
end
$$;
revoke execute on function finance.refuse_intake() from public;
comment on function finance.refuse_intake() is
  'Trigger function of a soft-closed month: lets adjustments of role_finance through and refuses all else (HC007).';
