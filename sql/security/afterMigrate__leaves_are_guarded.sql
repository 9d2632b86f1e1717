-- Flyway's lock does not cover callbacks, and two programs may migrate at once. Only the owner can take this one.
lock table flyway.flyway_schema_history in share update exclusive mode;

-- Months made by an earlier version lack the guards that came later.
select core.guard_leaf(h.inhrelid)
from pg_inherits h
where h.inhparent in (
  'finance.transactions'::regclass, 'finance.ledger'::regclass, 'finance.checkpoints'::regclass,
  'finance.journal_lines'::regclass);
