create or replace function finance.apply_postings() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  posted finance.transactions;
  wrong record;
  row_count bigint := (select count(*) from (select from new_rows limit 2) few);
begin
  -- One function for it all: new_rows, the transition table, is seen by no function called from here.
  if row_count = 0 then
    return null;
  end if;
  perform finance.require_contra(c.contra_code) from (select distinct n.contra_code from new_rows n) c;
  if row_count = 1 then
    select * into posted from new_rows;
    update finance.accounts a
    set balance = posted.balance_after, last_entry_no = posted.entry_no, pending_balance = null, pending_entry_no = null
    where a.account_id = posted.account_id
      and a.last_entry_no + 1 = posted.entry_no
      and a.balance + posted.amount * posted.direction = posted.balance_after
      and a.closed_at is null;
    if not found then
      perform finance.refuse_broken_chain(posted.account_id, posted.entry_no, posted.balance_after, null, null);
    end if;
    insert into finance.ledger (tx_id, posted_at, entry)
    select posted.tx_id, posted.posted_at,
      finance.posting_entry(k.gl_code, posted.contra_code, posted.amount, posted.direction)
    from finance.accounts a
      join finance.control_accounts k using (account_type)
    where a.account_id = posted.account_id;
    if posted.external_ref is not null then
      insert into finance.posting_references
        (external_ref, tx_id, posted_at, account_id, tx_type, amount, direction, contra_code)
      values (posted.external_ref, posted.tx_id, posted.posted_at, posted.account_id, posted.tx_type, posted.amount,
        posted.direction, posted.contra_code)
      on conflict (external_ref) do nothing;
      if not found then
        perform finance.refuse_posted_reference(posted);
      end if;
    end if;
    return null;
  end if;

  -- A plan cached for one row does not finish on a million, so the many take a plan of their own each time.
  -- An account moves by its last row where all of them fit it; then each of them need only follow the one before.
  execute $sql$
    with chained as materialized (
      select n.account_id, n.entry_no, n.balance_after,
        lag(n.entry_no) over chain as entry_before,
        lag(n.balance_after) over chain as balance_before,
        n.effect,
        sum(n.effect) over chain as effects,
        row_number() over chain as nth,
        lead(n.entry_no) over chain is null as is_last
      from (select r.*, case r.direction when 1 then r.amount else - r.amount end as effect from new_rows r) n
      -- One frame for all of them, so that the rows are gone through once.
      window chain as (partition by n.account_id order by n.entry_no rows unbounded preceding)
    ), moved as (
      update finance.accounts a
      set balance = c.balance_after, last_entry_no = c.entry_no, pending_balance = null, pending_entry_no = null
      from chained c
      where c.is_last and a.account_id = c.account_id and a.closed_at is null
        and a.last_entry_no + c.nth = c.entry_no
        and a.balance + c.effects = c.balance_after
      returning a.account_id
    )
    select c.account_id, c.entry_no, c.balance_after, c.entry_before, c.balance_before
    from chained c
    where (c.entry_before + 1 = c.entry_no and c.balance_before + c.effect = c.balance_after) is false
      or c.nth = 1
        -- Which account stays is looked for where one does.
        and (select count(*) from moved) < (select count(*) from chained l where l.is_last)
        and not exists (select from moved m where m.account_id = c.account_id)
    order by c.nth = 1
    limit 1
  $sql$ into wrong;
  if wrong.account_id is not null then
    perform finance.refuse_broken_chain(
      wrong.account_id, wrong.entry_no, wrong.balance_after, wrong.entry_before, wrong.balance_before);
  end if;
  execute $sql$
    insert into finance.ledger (tx_id, posted_at, entry)
    select n.tx_id, n.posted_at, finance.posting_entry(k.gl_code, n.contra_code, n.amount, n.direction)
    from new_rows n
      join finance.accounts a using (account_id)
      join finance.control_accounts k using (account_type)
  $sql$;
  begin
    execute $sql$
      insert into finance.posting_references
        (external_ref, tx_id, posted_at, account_id, tx_type, amount, direction, contra_code)
      select n.external_ref, n.tx_id, n.posted_at, n.account_id, n.tx_type, n.amount, n.direction, n.contra_code
      from new_rows n
      where n.external_ref is not null
      -- In one order for everybody, as two who insert the same keys wait for each other.
      order by n.external_ref
    $sql$;
  exception
    when unique_violation then
      execute $sql$
        select n.*
        from new_rows n
        where exists (select from finance.posting_references r where r.external_ref = n.external_ref)
          or exists (select from new_rows o where o.external_ref = n.external_ref and o.tx_id < n.tx_id)
        order by n.tx_id
        limit 1
      $sql$ into posted;
      perform finance.refuse_posted_reference(posted);
  end;
  return null;
end
$$;
revoke execute on function finance.apply_postings() from public;
comment on function finance.apply_postings() is
  'Trigger function, after each statement that posts: holds that entry numbers and balances of every account continue its '
  'chain (HC009), whoever computed them, then moves the balances and writes ledger and references, each reference once (HC008). '
  'There is no way around it.';
