create or replace function staging.validate_posted_transactions(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  posted constant text := $sql$
    select s.row_no, s.external_ref, r.tx_id, concat_ws(', ',
      -- A name that no account has any more is that of the account which was loaded by it.
      case when r.account_id is distinct from coalesce(a.account_id,
        (select p.target_id from staging.posted_rows p where p.input = 'accounts' and p.key = s.account_ref))
        then 'account_ref' end,
      case when r.tx_type is distinct from s.tx_type::finance.tx_type then 'tx_type' end,
      case when r.amount::numeric is distinct from staging.amount_of(s.amount) then 'amount' end,
      case when r.direction is distinct from case coalesce(s.direction, s.tx_type) when 'credit' then 1 else -1 end
        then 'direction' end,
      case when r.contra_code is distinct from coalesce(s.contra_code, finance.default_contra(s.tx_type)) then 'contra_code' end,
      -- Looked up for rows that are posted already, and no others. Who books late by hand records no balance.
      case when r.posted_at = staging.instant_of(s.posted_at, $2)
        then case when (select b.recorded_balance::numeric from finance.recorded_balances b where b.tx_id = r.tx_id)
          is distinct from staging.amount_of(s.recorded_balance) then 'recorded_balance' end
        when staging.instant_of(s.posted_at, $2)
          is distinct from (select l.original_at from finance.late_items l where l.tx_id = r.tx_id) then 'posted_at' end
      ) as differing
    from staging.transactions s
      join finance.posting_references r on r.external_ref = s.external_ref
      left join finance.accounts a on a.external_ref = s.account_ref
    where s.file_id = any ($1) and s.outcome is null
  $sql$;
begin
  execute format($sql$
    update staging.transactions s
    set outcome = 'duplicate'
    from (%s) p
    where s.file_id = any ($1) and s.row_no = p.row_no and p.differing = ''
  $sql$, posted)
  using files, (select b.time_zone from finance.book b);
  perform staging.reject_rows('transactions', files, format($sql$
    select p.row_no, 'external_ref' as column_name, p.external_ref as value,
      'already posted with other content' as rule,
      format(case p.differing
        when 'recorded_balance' then 'It is tx %%s, which was compared with another %%s. Correct that, or take the line out.'
        when 'account_ref' then 'It is tx %%s, of another %%s. If the account was renamed, take the line out or write its name '
          'in the books; else give a new posting a reference of its own.'
        else 'It is tx %%s, with another %%s. Correct the line; or give a new posting a reference of its own; or take a '
          'wrong one back with finance.reverse_transaction.' end,
        p.tx_id, p.differing) as remedy
    from (%s) p
  $sql$, posted));
end
$$;
revoke execute on function staging.validate_posted_transactions(bigint[]) from public;
comment on function staging.validate_posted_transactions(bigint[]) is
  'Finds postings whose reference was posted before: the same content again is a duplicate, other content is rejected, be it '
  'the recorded balance alone that differs. A posting that was booked late is the one of its original date; '
  'an account that was renamed is known by the name that it was loaded by.';
