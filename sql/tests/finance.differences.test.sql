select finance.post_transaction(pg_temp.account('anna-checking'), 100, 'credit', posted_at => '2026-10-05');
select finance.post_transaction(pg_temp.account('bob-credit'), 7, 'debit', posted_at => '2026-10-06');
select pg_temp.equals(string_agg(what || ' ' || detail, ''), 'close there is no close to verify', 'an open month')
from finance.differences('2026-10-01');
call finance.monthly_closure(2026, 10);
call finance.monthly_closure(2026, 11);
select pg_temp.equals(count(*), 0::bigint, 'a closed month is as it was closed') from finance.differences('2026-10-01');

set constraints all immediate;

-- The owner switches the guards off, where a superuser sees to it that he is not watched; it does not stay unnoticed.
reset role;
alter event trigger hardclose_watch_alter disable;
alter event trigger hardclose_watch_drop disable;
set local role hardclose_owner;
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
  alter table finance.close_digests disable trigger user;
  execute statement;
  -- The seals go back on, or they would be all that is noticed.
  foreach leaf in array array['transactions_2026_10', 'ledger_2026_10', 'checkpoints_2026_10', 'journal_lines_2026_10'] loop
    execute format('alter table finance.%I enable always trigger a_seal', leaf);
  end loop;
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
  ('update finance.transactions_2026_10 set amount = 101 where amount = 100', 'account anna-checking'),
  ('delete from finance.ledger_2026_10', 'ledger 2026-10'),
  ('update finance.ledger_2026_10 set ledger_id = core.uuid_v7() where ctid = ''(0,1)''', 'ledger 2026-10'),
  ('update finance.checkpoints_2026_10 set opening = opening + 1, closing = closing + 1', 'checkpoints 2026-10'),
  ('update finance.journal_lines_2026_10 set ref_id = ''X''', 'journal_lines 2026-10'),
  ('update finance.trial_balances set opening = opening + 1, closing = closing + 1 where gl_code = ''1000''',
    'trial_balances 2026-10'),
  ('update finance.close_digests set row_count = row_count + 1 where source = ''ledger''', 'ledger 2026-10, root 2026-10'),
  ('update finance.close_digests set digest = ''\x00'' where source = ''orders''', 'orders 2026-10, root 2026-10'),
  ('delete from finance.close_digests where source = ''payroll'' and period = ''2026-10-01''', 'root 2026-10'),
  ('update finance.closes set total_debits = 8 where period = ''2026-10-01''', 'totals 2026-10'),
  ('update finance.closes set digest_version = 1 where period = ''2026-10-01''', 'close 2026-10'),
  ('update finance.closes set previous_root = ''\x00'' where period = ''2026-10-01''', 'chain 2026-10, root 2026-10')
) t (statement, expected);

-- A posting is read where its month is kept, and a month that is gone was archived, or is missed.
alter table finance.ledger detach partition finance.ledger_2026_10;
alter table finance.transactions detach partition finance.transactions_2026_10;
select finance.put_away_leaf('ledger', '2026-10-01'), finance.put_away_leaf('transactions', '2026-10-01');
select pg_temp.equals(count(*), 0::bigint, 'a month put away') from finance.differences('2026-10-01');
create or replace function pg_temp.tampered(statement text) returns text
language plpgsql as $$
declare
  found text;
begin
  alter table archive.transactions_2026_10 disable trigger user;
  alter table archive.ledger_2026_10 disable trigger user;
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
  ('update archive.transactions_2026_10 set contra_code = ''5900'' where amount = 7', 'account bob-credit'),
  ('update archive.ledger_2026_10 set ledger_id = core.uuid_v7() where ctid = ''(0,1)''', 'ledger 2026-10')
) t (statement, expected);
drop table archive.ledger_2026_10, archive.transactions_2026_10;
select pg_temp.equals(string_agg(d.what || ' ' || d.subject || ': ' || d.detail, ', ' order by d.subject),
  'postings ledger: its rows are gone, and they were never archived, '
  'postings transactions: its rows are gone, and they were never archived', 'a month that is gone without an archive')
from finance.differences('2026-10-01') d;
