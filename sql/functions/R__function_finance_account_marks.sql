create or replace function finance.account_marks(marked_period date) returns table (account_id uuid, marks text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set work_mem = '256MB'
as $$
begin
  if finance.leaf_of('transactions', marked_period) is null then
    return;
  end if;
  return query execute format(
    'select t.account_id, string_agg(encode(substr(sha256(finance.posting_bytes(t.tx_id, t.account_id, t.tx_type, t.amount, '
    't.direction, t.posted_at, t.entry_no, t.balance_after, t.contra_code, t.external_ref)), 1, 4), ''hex''), '''' '
    'order by t.entry_no) from %s t group by t.account_id', finance.leaf_of('transactions', marked_period));
end
$$;
revoke execute on function finance.account_marks(date) from public;
comment on function finance.account_marks(date) is
  'The first 4 bytes of the SHA-256 of each posting of each account in one period, in entry order, hexadecimal. They locate a '
  'difference; the account''s digest is what proves.';
