create or replace function finance.detachable_months(retain integer) returns setof date
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if retain is null or retain not between 1 and 1200 then
    raise exception using
      errcode = 'HC704',
      message = format('retaining %s months refused', coalesce(retain::text, 'null')),
      detail = 'The last closed month is the opening balance of the next and always stays.',
      hint = 'Give 1 to 1200.';
  end if;
  return query
  select c.period
  from (
    select p.period, row_number() over (order by p.period desc) as age
    from finance.periods p
    where p.state in ('closed', 'locked')
  ) c
  where c.age > retain
    and (to_regclass('finance.transactions_' || to_char(c.period, 'YYYY_MM')) is not null
      or to_regclass('finance.ledger_' || to_char(c.period, 'YYYY_MM')) is not null)
  order by c.period;
end
$$;
revoke execute on function finance.detachable_months(integer) from public;
comment on function finance.detachable_months(integer) is
  'Closed months that are still attached though retain (1 to 1200) closed months are newer, oldest first. HC704 for a number '
  'out of range.';
