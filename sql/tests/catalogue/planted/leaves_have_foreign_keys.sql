-- names: finance.ledger_2026_10
alter table finance.ledger_2026_10 drop constraint ledger_2026_10_tx_id_posted_at_fkey;
