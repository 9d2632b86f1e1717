-- names: finance.ledger_2026_10
alter table finance.ledger_2026_10 disable trigger refuse_truncate;
