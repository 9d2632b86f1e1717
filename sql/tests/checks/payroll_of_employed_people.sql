update hr.employees set left_at = '2026-08-31', joined_at = '2026-01-01';
