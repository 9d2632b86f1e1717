-- A month of postings as the canonical input has them; the setting bench.rows says how many, hashes choose the rest.
select 'T' || n as external_ref,
  'A' || (1 + abs(hashint8extended(n, 1)) % (select count(*) from finance.accounts)) as account_ref,
  case abs(hashint8extended(n, 3)) % 3 when 0 then 'debit' else 'credit' end as tx_type,
  (0.01 + abs(hashint8extended(n, 2)) % 100000 / 100.0)::numeric(18, 2) as amount,
  to_char(timestamp '2020-01-01' + abs(hashint8extended(n, 4)) % 2419200 * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    as posted_at
from generate_series(1, current_setting('bench.rows')::integer) n
