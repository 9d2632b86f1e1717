-- Flyway's lock does not cover callbacks, and two programs may migrate at once. Only the owner can take this one.
lock table flyway.flyway_schema_history in share update exclusive mode;

-- What is due is part of finance.period_status, which finance reads as itself.
grant execute on function finance.book_date(), finance.due_periods(date) to role_finance, hardclose_app;
grant execute on function finance.trial_balances_compared(date), finance.refuse_busy_period(date) to hardclose_app;
