-- Flyway's lock does not cover callbacks, and two programs may migrate at once.
select pg_advisory_xact_lock(hashtext('hardclose after migrate'));

-- A change without a partition to log it in would be refused, so every migration looks a year ahead.
select audit.ensure_months(12);
