create table core.partition_policies (
  table_name text primary key check (table_name ~ '^[a-z_]+\.[a-z_]+$'),
  position integer not null unique,
  follows text not null check (follows in ('book', 'clock')),
  bounded_by text not null check (bounded_by in ('instant', 'date')),
  months_ahead integer not null check (months_ahead between 0 and 120),
  retain_months integer check (retain_months between 1 and 1200),
  constraint the_log_is_kept check (follows = 'book' or retain_months is null)
);
comment on table core.partition_policies is
  'One row for each table that is partitioned by month: how its partitions come and go.';
comment on column core.partition_policies.table_name is 'Schema and name of the partitioned table.';
comment on column core.partition_policies.position is
  'Order in which a month''s partitions are made: transactions before ledger, which refers to them.';
comment on column core.partition_policies.follows is
  'book: a partition for each accounting period; clock: for each calendar month in UTC, closed or not.';
comment on column core.partition_policies.bounded_by is
  'instant: from the first instant of the month in the book''s time zone; date: from its first day.';
comment on column core.partition_policies.months_ahead is
  'Months to have ready after the first open one, or after this one for the clock; the greatest of the book''s counts.';
comment on column core.partition_policies.retain_months is
  'Closed months to keep attached; null keeps all. The least of the book''s counts.';
insert into core.partition_policies (table_name, position, follows, bounded_by, months_ahead)
values
  ('finance.transactions', 1, 'book', 'instant', 3),
  ('finance.ledger', 2, 'book', 'instant', 3),
  ('finance.checkpoints', 3, 'book', 'date', 3),
  ('finance.journal_lines', 4, 'book', 'date', 3),
  ('audit.change_log', 5, 'clock', 'instant', 12);
