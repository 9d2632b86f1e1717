-- PostgreSQL refuses such a row, unless somebody forges the proof that there is none.
reset role;
set local session_replication_role = replica;
alter table finance.ledger detach partition finance.ledger_2026_11;
insert into finance.ledger_2026_11 (ledger_id, tx_id, posted_at, entry)
select core.uuid_v7(), tx_id + 1000, '2027-03-01', entry from finance.ledger_2026_11 limit 1;
alter table finance.ledger_2026_11
  add constraint forged check (posted_at is not null and posted_at >= '2026-11-01 00:00+00' and posted_at < '2026-12-01 00:00+00')
  not valid;
update pg_constraint set convalidated = true where conname = 'forged';
alter table finance.ledger attach partition finance.ledger_2026_11
  for values from ('2026-11-01 00:00+00') to ('2026-12-01 00:00+00');
