-- Parameters: number of the posting, month.
select finance.post_transaction(
  (select x.account_id
    from (select count(*) as n from finance.accounts) c
      join finance.accounts x on x.external_ref = 'A' || (1 + abs(hashint8extended(?, 1)) % c.n)),
  1, 'credit', posted_at => ?::date::timestamptz + interval '1 day');
