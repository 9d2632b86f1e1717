select finance.post_transaction(pg_temp.account('anna-checking'), 100, 'credit', posted_at => '2026-10-05');

-- Soft close, module by module.
select finance.soft_close('2026-10-01', 'sales', 'carla');
select pg_temp.throws(
  'select sales.place_order(sales.create_order(pg_temp.customer(''bob''), ''[{"sku": "CUP", "quantity": 1}]''), ''2026-10-31'')',
  'HC007', 'period 2026-10 is soft-closed for sales');
select finance.post_transaction(pg_temp.account('anna-checking'), 5, 'credit', posted_at => '2026-10-06');
select finance.soft_close('2026-10-01', 'finance', 'carla');
select finance.soft_close('2026-10-01', 'finance', 'carla');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''anna-checking''), 5, ''credit'', posted_at => ''2026-10-06'')',
  'HC007', 'period 2026-10 is soft-closed for finance: a credit is refused');
select finance.post_transaction(pg_temp.account('anna-checking'), 2, 'adjustment', 'debit', '2026-10-31');
select pg_temp.throws('select finance.soft_close(''2026-10-01'', ''support'', ''carla'')', 'HC125', 'period 2026-10 cannot be soft-closed for support: it is soft_closed');

-- Lifted again, module by module.
select pg_temp.throws('select finance.lift_soft_close(''2026-10-01'', ''finance'', ''carla'', '' '')',
  'HC127', 'lifting the soft close of 2026-10 needs a reason');
select pg_temp.throws('select finance.lift_soft_close(''2026-10-01'', ''payroll'', ''carla'', ''too early'')',
  'HC126', 'period 2026-10 is not soft-closed for payroll: it is soft_closed');
select pg_temp.throws('select finance.lift_soft_close(''2026-10-01'', ''support'', ''carla'', ''too early'')',
  'HC126', 'period 2026-10 is not soft-closed for support: it is soft_closed');
select pg_temp.throws('select finance.lift_soft_close(''2026-11-01'', ''sales'', ''carla'', ''too early'')',
  'HC126', 'period 2026-11 is not soft-closed for sales: it is open');
select pg_temp.throws('select finance.lift_soft_close(''2020-01-01'', ''sales'', ''carla'', ''too early'')',
  'HC126', 'period 2020-01 is not soft-closed for sales: it is none of the book');
select finance.lift_soft_close('2026-10-01', 'finance', 'carla', 'too early');
select finance.post_transaction(pg_temp.account('anna-checking'), 5, 'credit', posted_at => '2026-10-06');
select pg_temp.throws(
  'select sales.place_order(sales.create_order(pg_temp.customer(''bob''), ''[{"sku": "CUP", "quantity": 1}]''), ''2026-10-31'')',
  'HC007', 'period 2026-10 is soft-closed for sales');
select finance.lift_soft_close('2026-10-01', 'sales', 'carla', 'too early');
select sales.place_order(sales.create_order(pg_temp.customer('bob'), '[{"sku": "CUP", "quantity": 1}]'), '2026-10-31');
select pg_temp.equals(p.state::text, 'open', 'no module is soft-closed any more') from finance.periods p where p.period = '2026-10-01';
select pg_temp.equals(string_agg(format('%s>%s %s', from_state, to_state, reason), ', ' order by happened_at),
  '>open period opened, open>soft_closed sales: intake stopped, soft_closed>soft_closed finance: intake stopped, '
  'soft_closed>soft_closed finance lifted: too early, '
  'soft_closed>open sales lifted: too early', 'each step is a row')
from finance.period_events where period = '2026-10-01';
select finance.soft_close('2026-10-01', 'finance', 'carla');
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''anna-checking''), 5, ''credit'', posted_at => ''2026-10-06'')',
  'HC007', 'period 2026-10 is soft-closed for finance: a credit is refused');
select pg_temp.equals(count(*), 0::bigint, 'the states are those of the transitions') from finance.lifecycle_differences();

call finance.monthly_closure(2026, 10);
call finance.monthly_closure(2026, 11);
select pg_temp.throws('select finance.reopen_period(''2026-10-01'', ''wrong'', ''anna'', ''bob'')', 'HC122', 'period 2026-10 is not the last closed one, 2026-11 is');
select pg_temp.throws('select finance.reopen_period(''2026-12-01'', ''wrong'', ''anna'', ''bob'')', 'HC120', 'period 2026-12 is open, not closed');
select pg_temp.throws('select finance.lift_soft_close(''2026-10-01'', ''finance'', ''carla'', ''late'')',
  'HC126', 'period 2026-10 is not soft-closed for finance: it is closed');
select pg_temp.throws('select finance.reopen_period(''2026-11-01'', '' '', ''anna'', ''bob'')', 'HC123', 'no reason given');
select pg_temp.throws('select finance.reopen_period(''2026-11-01'', ''wrong'', ''anna'', ''Anna'')', 'HC123', 'requested by "anna" and approved by "Anna" are not two people');

-- One person in two spellings is one person, and nothing invisible is kept for good.
select pg_temp.throws(format('select finance.reopen_period(''2026-11-01'', ''x'', ''anna'', %L)', spelling), state, message)
from (values
  (u&'\00a0anna', 'HC123', 'requested by "anna" and approved by "%anna" are not two people'),
  (u&'\ff21nna ', 'HC123', 'requested by "anna" and approved by "%" are not two people'),
  (e'anna\t', 'HC129', 'the name of who approves is not one line of visible characters'),
  (u&'anna\200b', 'HC129', 'the name of who approves is not one line of visible characters'),
  (repeat('b', 201), 'HC129', 'the name of who approves is longer than 200 characters')
) t (spelling, state, message);
select pg_temp.throws(e'select finance.reopen_period(''2026-11-01'', ''\t'', ''anna'', ''bob'')', 'HC129', 'the reason is not one line of visible characters');
select pg_temp.throws(u&'select finance.reopen_period(''2026-11-01'', ''\00a0'', ''anna'', ''bob'')', 'HC123', 'no reason given');
select pg_temp.throws('select finance.lock_period(''2026-10-01'', '' '', ''anna'')', 'HC129', 'the reason is empty');
select pg_temp.throws('select finance.soft_close(''2026-12-01'', ''sales'', '''')', 'HC129', 'the name of who stops the intake is empty');

select pg_temp.equals(finance.reopen_period('2026-11-01', 'an invoice was missing', 'anna', 'bob'), 1, 'the close that no longer stands');
select finance.post_transaction(pg_temp.account('anna-checking'), 7, 'credit', posted_at => '2026-11-05');
call finance.monthly_closure(2026, 11);
select pg_temp.equals(string_agg(format('%s %s', c.close_no, c.closing), ', ' order by c.close_no), '1 108.0000, 2 115.0000', 'both closes are kept')
from finance.checkpoints c where c.period = '2026-11-01' and c.account_id = pg_temp.account('anna-checking');
select pg_temp.equals(string_agg(format('%s %s>%s %s %s', close_no, from_state, to_state, done_by = session_user, approved_by), ', ' order by happened_at),
  '0 >open t , 1 open>closed t , 1 closed>open f bob, 2 open>closed t ', 'every transition is a row')
from finance.period_events where period = '2026-11-01';
select pg_temp.throws('select finance.post_transaction(pg_temp.account(''anna-checking''), 5, ''credit'', posted_at => ''2026-11-06'')',
  'HC006', 'period 2026-11 is closed%');

select pg_temp.throws('select finance.lock_period(''2026-11-01'', ''published'', ''anna'')', 'HC124', 'period 2026-11 cannot be locked: it is closed, and 2026-10 is not locked yet');
select finance.lock_period('2026-10-31', 'published', 'anna');
select finance.lock_period('2026-11-01', 'published', 'anna');
select pg_temp.throws('select finance.reopen_period(''2026-11-01'', ''wrong'', ''anna'', ''bob'')', 'HC121', 'period 2026-11 is locked');
