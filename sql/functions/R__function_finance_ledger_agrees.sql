create or replace function finance.ledger_agrees(starts_at timestamptz, ends_at timestamptz) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
set parallel_tuple_cost = 0.01
as $$
declare
  entries record;
  postings record;
  -- Drawn at each comparison: whoever could know it could choose entries whose sum is right.
  secret bigint := uuid_hash_extended(gen_random_uuid(), 0);
begin
  -- A hash of each entry and of the entry its posting asks for, seeded with the posting: equal sums of them need no join. Two
  -- months that differ have equal sums once in 2^64 times; what is sealed is digested by itself, with SHA-256.
  execute format($sql$
    select count(*) as number, sum(hashtextextended(e.entry::text,
      hashfloat8extended(date_part('epoch', e.posted_at), hashint8extended(e.tx_id, %s)))) as hashes
    from finance.ledger e
    where e.posted_at >= %L and e.posted_at < %L
  $sql$, secret, starts_at, ends_at)
  into entries;
  execute format($sql$
    select count(*) as number, sum(hashtextextended(
      '{"lines": [{"gl": "' || case t.direction when 1 then t.contra_code else k.gl_code end || '", "debit": ' || t.amount
      || '}, {"gl": "' || case t.direction when 1 then k.gl_code else t.contra_code end || '", "credit": ' || t.amount || '}]}',
      hashfloat8extended(date_part('epoch', t.posted_at), hashint8extended(t.tx_id, %s)))) as hashes
    from finance.transactions t
      join (
        select a.account_id, c.gl_code
        from finance.accounts a
          join finance.control_accounts c on c.account_type = a.account_type
      ) k on k.account_id = t.account_id
    where t.posted_at >= %L and t.posted_at < %L
  $sql$, secret, starts_at, ends_at)
  into postings;
  return entries is not distinct from postings;
end
$$;
revoke execute on function finance.ledger_agrees(timestamptz, timestamptz) from public;
comment on function finance.ledger_agrees(timestamptz, timestamptz) is
  'Whether the ledger entries of a time are those that its postings ask for, each written as a posting writes it. False says '
  'only that they have to be compared one by one, which takes three times as long.';
