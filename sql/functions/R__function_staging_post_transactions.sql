create or replace function staging.post_transactions(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  zone text := (select b.time_zone from finance.book b);
  pending bigint := (
    select count(*) from staging.transactions s where s.file_id = any (files) and s.outcome is null);
  parts integer := ceil(pending::numeric / staging.rows_of_part());
  of_part bigint;
  posted bigint := 0;
begin
  -- Before the first part: the accounts of all of them, else two loads lock each other out.
  perform finance.lock_accounts(array(
    select a.account_id
    from finance.accounts a
    where a.external_ref in (
      select s.account_ref from staging.transactions s where s.file_id = any (files) and s.outcome is null)));
  for part in 0 .. parts - 1
  loop
    -- What is pending is valid, and read at the cost of a cast. Of a comparison with the remainder the planner expects 1 row in
    -- 200, and looks each account up by itself; of coalesce it expects half.
    execute finance.append_statement(format($sql$
      select a.account_id, a.balance, a.last_entry_no, s.amount::numeric, s.tx_type::finance.tx_type, s.direction as way,
        i.posted_at, s.external_ref, s.contra_code, s.file_id, s.file_line, s.row_no
      from staging.transactions s
        cross join lateral (select staging.validated_instant(s.posted_at, %L) as posted_at offset 0) i
        join finance.accounts a on a.external_ref = s.account_ref
      where s.file_id = any ($1) and s.outcome is null and coalesce(abs(hashtext(s.account_ref)::bigint) %% %s = %s, false)
    $sql$, zone, parts, part), 'n.posted_at, n.file_id, n.file_line, n.row_no')
    using files;
    get diagnostics of_part = row_count;
    posted := posted + of_part;
  end loop;
  if posted <> pending then
    perform staging.refuse_lost_postings(files, pending, posted);
  end if;
  insert into finance.recorded_balances (tx_id, posted_at, recorded_balance)
  select r.tx_id, r.posted_at, s.recorded_balance::numeric
  from staging.transactions s
    join finance.posting_references r using (external_ref)
  where s.file_id = any (files) and s.outcome is null and s.recorded_balance is not null
  order by r.tx_id;
end
$$;
revoke execute on function staging.post_transactions(bigint[]) from public;
comment on function staging.post_transactions(bigint[]) is
  'Posts the good rows of transactions, each account in the order of posted_at, then of the file. A large file is posted in '
  'parts of about staging.rows_of_part() rows, each account in one part, so that memory is bounded and each account moves '
  'once; all of it is in the one transaction of the file. HC348 where an account was renamed since it was found. '
  'Called by name from staging.post_files.';
