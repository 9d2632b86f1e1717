create or replace function finance.posted_before(
  external_ref text,
  account_id uuid,
  tx_type finance.tx_type,
  amount numeric,
  sign smallint,
  contra_code text,
  posted_at timestamptz)
returns bigint
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  earlier finance.posting_references;
begin
  select r.* into earlier
  from finance.posting_references r
  where r.external_ref = posted_before.external_ref;
  if not found then
    return null;
  end if;
  if (earlier.account_id, earlier.tx_type, earlier.amount, earlier.direction, earlier.contra_code)
    = (account_id, tx_type, amount, sign, contra_code)
    and earlier.posted_at = coalesce(posted_before.posted_at, earlier.posted_at)
  then
    return earlier.tx_id;
  end if;
  raise exception using
    errcode = 'HC008',
    message = format('reference "%s" was posted with other content as tx %s', external_ref, earlier.tx_id),
    detail = format('There: %s %s on account %s at %s.', earlier.tx_type, earlier.amount, earlier.account_id, earlier.posted_at),
    hint = 'Give the new posting a reference of its own, or reverse the first one.';
end
$$;
revoke execute on function finance.posted_before(text, uuid, finance.tx_type, numeric, smallint, text, timestamptz) from public;
comment on function finance.posted_before(text, uuid, finance.tx_type, numeric, smallint, text, timestamptz) is
  'The tx_id an external reference was posted as with this very content; null when it is new. HC008 when the content differs.';
