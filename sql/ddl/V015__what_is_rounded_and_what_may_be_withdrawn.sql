comment on domain core.money is
  'An exact amount in the book''s currency: 14 integer digits, 4 decimals, never NaN or infinite. What is stored with more '
  'decimals is rounded once, half away from zero; the functions that post refuse it instead.';
comment on domain core.money_positive is
  'An exact amount greater than zero. PostgreSQL sorts NaN above every number, so NaN is refused by name. Rounded as core.money.';
comment on table hr.payroll is
  'Salaries. An expense of the month of paid_at; fixed once paid. A scheduled salary is no financial row yet; it may be '
  'withdrawn.';
