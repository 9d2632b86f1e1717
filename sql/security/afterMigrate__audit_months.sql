-- Flyway's lock does not cover callbacks, and two programs may migrate at once. Only the owner can take this one.
lock table flyway.flyway_schema_history in share update exclusive mode;

-- A change without a partition to log it in would be refused, so every migration looks ahead.
select audit.ensure_months();
