create or replace function finance.posted_late_before(
  external_ref text,
  account_id uuid,
  amount numeric,
  tx_type finance.tx_type,
  original_at timestamptz,
  direction text,
  contra_code text)
returns bigint
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  earlier bigint := finance.posted_before(external_ref, account_id, tx_type, amount,
    finance.posting_direction(tx_type, direction),
    coalesce(contra_code, finance.default_contra(tx_type::text)), null);
begin
  if earlier is null or exists (
    select from finance.late_items l where l.tx_id = earlier and l.original_at = posted_late_before.original_at)
  then
    return earlier;
  end if;
  raise exception using
    errcode = 'HC008',
    message = format('reference "%s" was posted with another original date as tx %s', external_ref, earlier),
    detail = 'The same reference means the same posting.',
    hint = 'Give the new posting a reference of its own, or reverse the first one.';
end
$$;
revoke execute on function finance.posted_late_before(text, uuid, numeric, finance.tx_type, timestamptz, text, text) from public;
comment on function finance.posted_late_before(text, uuid, numeric, finance.tx_type, timestamptz, text, text) is
  'The tx_id a late posting was booked as with this very content; null when it is new. HC008 when the content differs.';
