update finance.periods set ends_at = ends_at - interval '1 second' where period = '2026-12-01';
