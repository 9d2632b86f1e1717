create or replace function finance.proof_accounts(proven_period date, proven_close integer)
returns table (
  account_id uuid,
  opening numeric,
  debits numeric,
  credits numeric,
  adjustments numeric,
  closing numeric,
  transaction_count bigint,
  postings_to_date bigint,
  last_entry_no bigint,
  account_ref text,
  account_type text,
  customer_id uuid,
  digest text,
  marks text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set work_mem = '256MB'
as $$
begin
  return query
  select coalesce(c.account_id, m.account_id), c.opening::numeric, c.debits, c.credits, c.adjustments, c.closing::numeric,
    c.transaction_count, c.postings_to_date, c.last_entry_no,
    c.account_ref, c.account_type::text, c.customer_id, encode(c.digest, 'hex'), m.marks
  from (select k.* from finance.checkpoints k where k.period = proven_period and k.close_no = proven_close) c
    full join finance.account_marks(proven_period) m on m.account_id = c.account_id
  order by coalesce(c.account_id, m.account_id);
end
$$;
revoke execute on function finance.proof_accounts(date, integer) from public;
comment on function finance.proof_accounts(date, integer) is
  'The accounts of a proof bundle: each checkpoint of one close, and the marks of its postings as they are now.';
