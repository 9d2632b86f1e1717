create or replace view finance.close_facts with (security_invoker = true) as
select c.period, c.close_no, c.company_name, c.currency, c.time_zone, p.starts_at, p.ends_at, p.state,
  c.closed_at, c.closed_by, c.program, c.schema_version, c.account_count, c.transaction_count,
  c.total_debits, c.total_credits, c.total_adjustments, c.journal_line_count, c.journal_total,
  encode(c.root_digest, 'hex') as root_digest, encode(c.previous_root, 'hex') as previous_root
from finance.closes c
  join finance.periods p using (period);
comment on view finance.close_facts is 'What a cover sheet says of each close.';
comment on column finance.close_facts.period is 'The period closed.';
comment on column finance.close_facts.close_no is 'The close.';
comment on column finance.close_facts.company_name is 'From finance.book, at that time.';
comment on column finance.close_facts.currency is 'From finance.book, at that time.';
comment on column finance.close_facts.time_zone is 'From finance.book, at that time.';
comment on column finance.close_facts.starts_at is 'First instant of the period.';
comment on column finance.close_facts.ends_at is 'First instant after the period.';
comment on column finance.close_facts.state is 'State of the period now.';
comment on column finance.close_facts.closed_at is 'When.';
comment on column finance.close_facts.closed_by is 'Who.';
comment on column finance.close_facts.program is 'The program that closed.';
comment on column finance.close_facts.schema_version is 'Schema that closed.';
comment on column finance.close_facts.account_count is 'Checkpoints.';
comment on column finance.close_facts.transaction_count is 'Postings.';
comment on column finance.close_facts.total_debits is 'Sum of debits.';
comment on column finance.close_facts.total_credits is 'Sum of credits.';
comment on column finance.close_facts.total_adjustments is 'Net adjustments.';
comment on column finance.close_facts.journal_line_count is 'Journal lines.';
comment on column finance.close_facts.journal_total is 'Debit side of the journal.';
comment on column finance.close_facts.root_digest is 'Root digest, hexadecimal.';
comment on column finance.close_facts.previous_root is 'Root of the period before, hexadecimal.';
