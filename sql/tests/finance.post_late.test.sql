call finance.monthly_closure(2026, 10);
create temp table late as
select finance.post_late(pg_temp.account('bob-credit'), 9, 'debit', '2026-10-20', 'invoice came late', external_ref => 'L-1') as tx_id;
select pg_temp.equals(finance.post_late(pg_temp.account('bob-credit'), 9, 'debit', '2026-10-20', 'again', external_ref => 'L-1'), tx_id,
  'the same reference and content is the first posting')
from late;
select pg_temp.equals(count(*), 1::bigint, 'it is booked once') from finance.late_items;
select pg_temp.throws('select finance.post_late(pg_temp.account(''bob-credit''), 9, ''debit'', ''2026-10-21'', ''again'', external_ref => ''L-1'')',
  'HC008', 'reference "L-1" was posted with another original date as tx %');
select pg_temp.throws('select finance.post_late(pg_temp.account(''bob-credit''), 8, ''debit'', ''2026-10-20'', ''again'', external_ref => ''L-1'')',
  'HC008', 'reference "L-1" was posted with other content as tx %');
