create or replace function staging.check_transactions(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform staging.reject_rows('transactions', files, $sql$
    select s.row_no, 'account_ref' as column_name, s.account_ref as value, 'a closed account takes no posting' as rule,
      'Post to an open account, or have this one reopened.' as remedy
    from staging.transactions s
      join finance.accounts a on a.external_ref = s.account_ref
    where s.file_id = any ($1) and s.outcome is null and a.closed_at is not null
  $sql$);
  -- Where all amounts of the files together cannot bring an account there, no account's need to be added up.
  if (
    select coalesce(max(abs(a.balance)), 0)
    from finance.accounts a
    where a.external_ref in (
      select s.account_ref from staging.transactions s where s.file_id = any (files) and s.outcome is null)
  ) + (
    select coalesce(sum(s.amount::numeric), 0) from staging.transactions s where s.file_id = any (files) and s.outcome is null
  ) < 100000000000000 then
    return;
  end if;
  perform staging.reject_rows('transactions', files, $sql$
    select s.row_no, 'amount' as column_name, s.amount as value,
      'the balance of an account has at most 14 digits before the point' as rule,
      'Correct the amounts of this account.' as remedy
    from (
      select r.row_no, r.amount, max(abs(coalesce(a.balance, 0) + r.running)) over (partition by r.account_ref) as highest
      from (
        select t.row_no, t.amount, t.account_ref,
          sum(staging.amount_of(t.amount) * case coalesce(t.direction, t.tx_type) when 'credit' then 1 else -1 end) over (
            partition by t.account_ref order by staging.instant_of(t.posted_at, $2), t.file_id, t.file_line, t.row_no
            rows unbounded preceding) as running
        from staging.transactions t
        where t.file_id = any ($1) and t.outcome is null
          -- Only an account that large amounts meet can get there.
          and t.account_ref in (
            select b.account_ref
            from staging.transactions b
              left join finance.accounts c on c.external_ref = b.account_ref
            where b.file_id = any ($1) and b.outcome is null
            group by b.account_ref, c.balance
            having abs(coalesce(c.balance, 0)) + sum(staging.amount_of(b.amount)) >= 100000000000000)
      ) r
        -- One that is opened by these files has none yet.
        left join finance.accounts a on a.external_ref = r.account_ref
    ) s
    where s.highest >= 100000000000000
  $sql$);
end
$$;
revoke execute on function staging.check_transactions(bigint[]) from public;
comment on function staging.check_transactions(bigint[]) is
  'Rejects postings to closed accounts, and those of an account whose balance would not fit. '
  'Called by name from staging.check_input.';
