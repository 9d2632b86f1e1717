create or replace function finance.posting_bytes(
  tx_id bigint,
  account_id uuid,
  tx_type finance.tx_type,
  amount numeric,
  direction smallint,
  posted_at timestamptz,
  entry_no bigint,
  balance_after numeric,
  contra_code text,
  external_ref text)
returns bytea
language sql stable parallel safe
return record_send(row(
  tx_id, account_id, tx_type::text, amount, direction, posted_at, entry_no, balance_after, contra_code, external_ref));
revoke execute on function finance.posting_bytes(
  bigint, uuid, finance.tx_type, numeric, smallint, timestamptz, bigint, numeric, text, text) from public;
comment on function finance.posting_bytes(
  bigint, uuid, finance.tx_type, numeric, smallint, timestamptz, bigint, numeric, text, text) is
  'A posting in canonical form, version 2: PostgreSQL''s binary form of a record of built-in types, each field with its type and '
  'length. It depends on no setting, and two rows that differ in any column never share it.';
