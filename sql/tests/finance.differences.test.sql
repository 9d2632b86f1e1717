select finance.post_transaction(pg_temp.account('anna-checking'), 100, 'credit', posted_at => '2026-10-05');
select finance.post_transaction(pg_temp.account('bob-credit'), 7, 'debit', posted_at => '2026-10-06');
select pg_temp.equals(string_agg(what || ' ' || detail, ''), 'close there is no close to verify', 'an open month')
from finance.differences('2026-10-01');
call finance.monthly_closure(2026, 10);
call finance.monthly_closure(2026, 11);
select pg_temp.equals(count(*), 0::bigint, 'a closed month is as it was closed') from finance.differences('2026-10-01');

set constraints all immediate;

-- The owner switches the guards off; it does not stay unnoticed.
create function pg_temp.tampered(statement text) returns text
language plpgsql as $$
declare
  found text;
  leaf text;
begin
  foreach leaf in array array['transactions_2026_10', 'ledger_2026_10', 'checkpoints_2026_10', 'journal_lines_2026_10'] loop
    execute format('alter table finance.%I disable trigger user', leaf);
  end loop;
  alter table finance.trial_balances disable trigger user;
  alter table finance.closes disable trigger user;
  execute statement;
  select string_agg(d.what || ' ' || d.subject, ', ' order by d.what, d.subject) into found from finance.differences('2026-10-01') d;
  raise exception using errcode = 'P0002', message = coalesce(found, 'nothing noticed');
exception
  when no_data_found then
    return sqlerrm;
end
$$;
select pg_temp.equals(pg_temp.tampered(statement), expected, statement)
from (values
  ('update finance.transactions_2026_10 set external_ref = ''X'' where amount = 7', 'account bob-credit'),
  ('update finance.checkpoints_2026_10 set opening = opening + 1, closing = closing + 1', 'root 2026-10'),
  ('update finance.journal_lines_2026_10 set ref_id = ''X''', 'root 2026-10'),
  ('update finance.trial_balances set opening = opening + 1, closing = closing + 1 where gl_code = ''1000''', 'root 2026-10'),
  ('update finance.closes set previous_root = ''\x00'' where period = ''2026-10-01''', 'chain 2026-10, root 2026-10')
) t (statement, expected);
select pg_temp.equals(pg_temp.tampered('update finance.transactions_2026_10 set amount = 101 where amount = 100') like 'account anna-checking, ledger %',
  true, 'an amount');
select pg_temp.equals(pg_temp.tampered('delete from finance.ledger_2026_10') like 'ledger %, ledger %', true, 'a ledger entry');
