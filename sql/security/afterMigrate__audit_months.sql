-- A change without a partition to log it in would be refused, so every migration looks a year ahead.
select audit.ensure_months(12);
