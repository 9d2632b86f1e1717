create or replace trigger fill_balance before insert on finance.transactions
for each row when (new.balance_after is null)
execute function finance.fill_balance();
comment on trigger fill_balance on finance.transactions is 'Computes balance_after and entry_no of a row that comes without.';

create or replace trigger apply_postings after insert on finance.transactions
referencing new table as new_rows
for each statement execute function finance.apply_postings();
comment on trigger apply_postings on finance.transactions is
  'Verifies the balance chain, moves accounts.balance, writes the ledger.';
