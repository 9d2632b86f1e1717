create or replace function finance.post_batch(batch finance.posting[]) returns bigint[]
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set work_mem = '64MB'
as $$
declare
  append constant text := format(
    'with posted as (%s returning tx_id) select array_agg(p.tx_id order by p.tx_id) from posted p',
    finance.append_statement($sql$
      select p.account_id, a.balance, a.last_entry_no, p.amount, p.tx_type, p.direction as way, p.posted_at, p.external_ref,
        p.contra_code, p.ordinality
      from unnest($1) with ordinality p
        join finance.accounts a using (account_id)
    $sql$, 'n.ordinality'));
  fresh finance.posting[];
  posted_ids bigint[];
begin
  perform finance.require_postings(batch);
  perform finance.lock_accounts(array(select distinct p.account_id from unnest(batch) p));
  if not finance.has_known_references(batch) then
    execute append into posted_ids using batch;
    return coalesce(posted_ids, '{}');
  end if;
  perform finance.require_free_references(batch);
  fresh := array(
    select (p.account_id, p.amount, p.tx_type, p.direction, p.posted_at, p.external_ref, p.contra_code)::finance.posting
    from (
      select b.*, row_number() over (partition by b.external_ref order by b.ordinality) as nth
      from unnest(batch) with ordinality b
    ) p
    where p.external_ref is null
      or p.nth = 1 and not exists (select from finance.posting_references r where r.external_ref = p.external_ref)
    order by p.ordinality);
  execute append into posted_ids using fresh;
  -- Each reference is posted by now; what has none is found by its place among those without.
  return array(
    select coalesce(r.tx_id, f.tx_id)
    from (
      select b.external_ref, b.ordinality, row_number() over (partition by b.external_ref is null order by b.ordinality) as nth
      from unnest(batch) with ordinality b
    ) p
      left join finance.posting_references r on r.external_ref = p.external_ref
      left join (
        select i.tx_id, row_number() over (order by i.ordinality) as nth
        from unnest(posted_ids, fresh) with ordinality i (
          tx_id, account_id, amount, tx_type, direction, posted_at, external_ref, contra_code, ordinality)
        where i.external_ref is null
      ) f on f.nth = p.nth and p.external_ref is null
    order by p.ordinality);
end
$$;
revoke execute on function finance.post_batch(finance.posting[]) from public;
comment on function finance.post_batch(finance.posting[]) is
  'Posts many transactions in one statement, in the order given, and returns their tx_ids in that order: the same rows as '
  'finance.post_transaction called for each, and the same refusals. It locks its accounts in one order, so that batches do not '
  'deadlock. All or nothing. 10,000 to 50,000 postings a call are fastest.';
