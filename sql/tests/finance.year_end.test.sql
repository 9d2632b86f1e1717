-- Movement of income accounts in December and in the months before it, of every class of account.
insert into hr.employees (full_name, department, joined_at) values ('Carla', 'Finance', '2026-01-01');
insert into hr.payroll (employee_id, salary_amount, paid_at)
select employee_id, pay.amount, pay.paid_at
from hr.employees cross join (values (1000, timestamptz '2026-10-30'), (1500.55, '2026-12-30')) pay (amount, paid_at);
do $$
declare
  ordered uuid;
begin
  ordered := sales.create_order(pg_temp.customer('bob'), '[{"sku": "POT", "quantity": 2}]');
  perform sales.place_order(ordered, '2026-10-10');
  ordered := sales.create_order(pg_temp.customer('bob'), '[{"sku": "POT", "quantity": 3}]');
  perform sales.place_order(ordered, '2026-12-11');
end
$$;
select finance.post_transaction(pg_temp.account('anna-checking'), 500, 'credit', posted_at => '2026-10-05');
select finance.post_transaction(pg_temp.account('anna-savings'), 7.25, 'credit', posted_at => '2026-11-05', contra_code => '6100');
select finance.post_transaction(pg_temp.account('anna-checking'), 0.0001, 'debit', posted_at => '2026-12-31 23:59:59.999999+00', contra_code => '4100');
select finance.open_period('2027-01-01');
call finance.monthly_closure(2026, 10);
call finance.monthly_closure(2026, 11);
select pg_temp.equals(count(*), 0::bigint, 'a month inside the year has no closing entries')
from finance.journal_lines where subledger = 'closing';
call finance.monthly_closure(2026, 12);

-- Revenue 150 + 0.0001, expenses 7.25 + 2500.55.
select pg_temp.equals(string_agg(format('%s %s %s %s %s', gl_code, debit, credit, ref_type, ref_id), ', ' order by line_no),
  '4000 150.0000 0.0000 fiscal_year 2026, 4100 0.0001 0.0000 fiscal_year 2026, 6000 0.0000 2500.5500 fiscal_year 2026, '
  '6100 0.0000 7.2500 fiscal_year 2026, 3100 2357.7999 0.0000 fiscal_year 2026', 'one line zeroes each income account, one carries their sum')
from finance.journal_lines where subledger = 'closing';
select pg_temp.equals(string_agg(format('%s: %s +%s -%s = %s, +%s -%s = %s', gl_code, opening, debits, credits, balance,
    closing_entry_debits, closing_entry_credits, closing), ', ' order by gl_code),
  '3100: 0.0000 +0.0000 -0.0000 = 0.0000, +2357.7999 -0.0000 = 2357.7999, '
  '4000: -60.0000 +0.0000 -90.0000 = -150.0000, +150.0000 -0.0000 = 0.0000, '
  '4100: 0.0000 +0.0000 -0.0001 = -0.0001, +0.0001 -0.0000 = 0.0000, '
  '6000: 1000.0000 +1500.5500 -0.0000 = 2500.5500, +0.0000 -2500.5500 = 0.0000, '
  '6100: 7.2500 +0.0000 -0.0000 = 7.2500, +0.0000 -7.2500 = 0.0000', 'movement before closing entries, and these apart')
from finance.trial_balance_lines
where period = '2026-12-01' and gl_code in ('3100', '4000', '4100', '6000', '6100');

-- The next month opens after them; a reopening takes them back, and the next close writes them anew under its number.
select pg_temp.equals(finance.reopen_period('2026-12-01', 'an invoice was missing', 'anna', 'bob'), 1, 'close 1 no longer stands');
select finance.post_transaction(pg_temp.account('anna-savings'), 2.5, 'credit', posted_at => '2026-12-20', contra_code => '6100');
call finance.monthly_closure(2026, 12);
select pg_temp.equals(string_agg(format('%s: %s', close_no, lines), ', ' order by close_no),
  '1: 4000 4100 6000 6100 3100 2357.7999, 2: 4000 4100 6000 6100 3100 2360.2999', 'each close has its own closing entries')
from (
  select close_no, string_agg(gl_code, ' ' order by line_no) || ' ' || max(debit) as lines
  from finance.journal_lines where subledger = 'closing' group by close_no
) c;
call finance.monthly_closure(2027, 1);
select pg_temp.equals(string_agg(format('%s %s', gl_code, opening), ', ' order by gl_code), '3100 2360.2999',
  'January opens with retained earnings and no income')
from finance.trial_balances b join finance.gl_accounts g on g.code = b.gl_code
where b.period = '2027-01-01' and b.opening <> 0 and g.class in ('equity', 'revenue', 'expense');
select pg_temp.equals(count(*), 0::bigint, 'nothing happened in January, and its close has no lines')
from finance.journal_lines where period = '2027-01-01';

-- A fiscal year that ends in March, named by the year it ends in; the book has only part of the first.
select pg_temp.equals(string_agg(format('%s %s-%s', f.name, to_char(f.first_period, 'YYYYMM'), to_char(f.last_period, 'YYYYMM')), ', ' order by p.day),
  '2026 202601-202612, 2026 202601-202612, 2027 202701-202712', 'calendar years')
from (values (date '2026-01-01'), ('2026-12-01'), ('2027-01-01')) p (day) cross join finance.fiscal_year(p.day) f;
select pg_temp.throws('update finance.book set fiscal_year_first_month = 4', 'HC128',
  'the fiscal year of the book goes on beginning with month 1: it has closes');
select pg_temp.throws('update finance.book set currency = ''USD''', 'HC128', 'the currency of the book stays EUR: it has closes');
-- As only the owner can, with the guard off.
alter table finance.book disable trigger keep_book_terms;
update finance.book set fiscal_year_first_month = 4;
alter table finance.book enable always trigger keep_book_terms;
select pg_temp.equals(string_agg(format('%s %s-%s', f.name, to_char(f.first_period, 'YYYYMM'), to_char(f.last_period, 'YYYYMM')), ', ' order by p.day),
  '2026 202504-202603, 2027 202604-202703, 2027 202604-202703', 'years from April')
from (values (date '2026-03-01'), ('2026-04-01'), ('2027-01-01')) p (day) cross join finance.fiscal_year(p.day) f;
select finance.open_period('2027-04-01');
select finance.post_transaction(pg_temp.account('anna-savings'), 1, 'credit', posted_at => '2027-02-20', contra_code => '6100');
call finance.monthly_closure(2027, 2);

-- Without an account to carry the income to, the year cannot be closed; with none to carry it can.
update finance.gl_accounts set retained_earnings = false;
select pg_temp.throws('call finance.monthly_closure(2027, 3)', 'HC150',
  'the chart names no account of retained earnings, and fiscal year 2027 ends with 2027-03');
select finance.post_transaction(pg_temp.account('anna-savings'), 1, 'debit', posted_at => '2027-03-20', contra_code => '6100');
call finance.monthly_closure(2027, 3);
select pg_temp.equals(count(*), 0::bigint, 'nothing to close, no lines') from finance.journal_lines
where period = '2027-03-01' and subledger = 'closing';
select pg_temp.throws('update finance.gl_accounts set retained_earnings = true where code = ''2100''', '23514', '%retained_earnings_is_equity%');
update finance.gl_accounts set retained_earnings = true where code = '3000';
select pg_temp.throws('update finance.gl_accounts set retained_earnings = true where code = ''3100''', '23505', '%gl_accounts_retained_earnings%');
