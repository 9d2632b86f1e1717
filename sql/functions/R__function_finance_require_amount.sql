create or replace function finance.require_amount(amount numeric) returns void
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if (amount > 0 and amount < 100000000000000 and scale(trim_scale(amount)) <= 4) is not true then
    raise exception using
      errcode = 'HC003',
      message = format('amount %s refused', coalesce(amount::text, 'null')),
      detail = 'An amount is greater than 0, below 100 trillion and has at most 4 decimals; it is never rounded silently.',
      hint = 'Give a positive amount with at most 4 decimals; the type or direction says which way it goes.';
  end if;
end
$$;
revoke execute on function finance.require_amount(numeric) from public;
comment on function finance.require_amount(numeric) is
  'Refuses (HC003) an amount that is null, NaN, infinite, not positive, too large or has more than 4 decimals.';
