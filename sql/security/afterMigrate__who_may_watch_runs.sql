-- Flyway's lock does not cover callbacks, and two programs may migrate at once. Only the owner can take this one.
lock table flyway.flyway_schema_history in share update exclusive mode;

-- status shows them. What the program says of the whole book when a run has ended it reads as the owner.
grant select on batch.last_runs, batch.running_steps to hardclose_app;
-- The night removes what is older than batch.housekeeping says.
grant execute on function batch.purge_runs(), staging.purge_rows() to hardclose_app;
