-- Parameters: month, first and last number of the postings. Hashes of the number choose account, amount, type and time.
select finance.post_batch(array_agg(
  row(a.account_id, 0.01 + h.amount % 100000 / 100.0, case h.kind when 0 then 'debit' else 'credit' end, null,
    p.first_day + h.moment % 2419200 * interval '1 second', null, null)::finance.posting
  order by p.n))
from (select m.first_day, g.n from (values (?::date::timestamptz)) m (first_day), generate_series(?, ?) g (n)) p
  cross join lateral (
    select abs(hashint8extended(p.n, 1)) as account, abs(hashint8extended(p.n, 2)) as amount,
      abs(hashint8extended(p.n, 3)) % 3 as kind, abs(hashint8extended(p.n, 4)) as moment
  ) h
  join lateral (
    select x.account_id
    from (select count(*) as n from finance.accounts) c
      join finance.accounts x on x.external_ref = 'A' || (1 + h.account % c.n)
  ) a on true;
