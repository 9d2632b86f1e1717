-- also: every_leaf_is_guarded
drop trigger a_seal on finance.ledger_2026_10;
