create or replace function finance.posting_direction(tx_type finance.tx_type, direction text) returns smallint
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  named smallint := case direction when 'credit' then 1 when 'debit' then -1 end;
  implied smallint := case tx_type when 'credit' then 1 when 'debit' then -1 end;
begin
  if tx_type is null then
    raise exception using
      errcode = 'HC004',
      message = 'a posting needs a type',
      detail = 'The type says whether the balance rises or falls.',
      hint = 'Give credit, debit or adjustment.';
  elsif direction is not null and named is null then
    raise exception using
      errcode = 'HC004',
      message = format('direction "%s" is neither credit nor debit', direction),
      detail = 'A balance either rises (credit) or falls (debit).',
      hint = 'Give credit or debit.';
  elsif implied is null and named is null then
    raise exception using
      errcode = 'HC004',
      message = 'an adjustment needs a direction',
      detail = 'Its amount is always positive; only the direction says which way it goes.',
      hint = 'Give direction credit to raise the balance or debit to lower it.';
  elsif implied <> named then
    raise exception using
      errcode = 'HC004',
      message = format('a %s cannot go in direction %s', tx_type, direction),
      detail = 'The type already says the direction.',
      hint = 'Leave direction out, or post an adjustment.';
  end if;
  return coalesce(implied, named);
end
$$;
revoke execute on function finance.posting_direction(finance.tx_type, text) from public;
comment on function finance.posting_direction(finance.tx_type, text) is
  'The effect of a posting on the holder''s balance: 1 or -1. HC004 when type and direction do not say it.';
