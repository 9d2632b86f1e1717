drop trigger refuse_truncate on finance.ledger_2026_12;
