create or replace function finance.root_digest(digested_period date, digested_close integer, previous_root bytea) returns bytea
language sql stable
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
set bytea_output = 'hex'
as $$
  select sha256(
    convert_to(format('hardclose 1 %s %s', digested_period, digested_close), 'UTF8')
    || coalesce(previous_root, ''::bytea)
    || (select coalesce(sha256(string_agg(sha256(convert_to(
          row(c.account_id, c.opening, c.debits, c.credits, c.adjustments, c.closing, c.transaction_count,
            c.postings_to_date, c.last_entry_no,
            encode(c.digest, 'hex'))::text, 'UTF8')), ''::bytea order by c.account_id)), ''::bytea)
        from finance.checkpoints c
        where c.period = digested_period and c.close_no = digested_close)
    || (select coalesce(sha256(string_agg(sha256(convert_to(
          row(l.line_no, l.subledger, l.gl_code, l.debit, l.credit, l.ref_type, l.ref_id)::text, 'UTF8')),
          ''::bytea order by l.line_no)), ''::bytea)
        from finance.journal_lines l
        where l.period = digested_period and l.close_no = digested_close)
    || (select coalesce(sha256(string_agg(sha256(convert_to(
          row(b.gl_code, b.opening, b.debits, b.credits, b.closing)::text, 'UTF8')),
          ''::bytea order by b.gl_code)), ''::bytea)
        from finance.trial_balances b
        where b.period = digested_period and b.close_no = digested_close))
$$;
revoke execute on function finance.root_digest(date, integer, bytea) from public;
comment on function finance.root_digest(date, integer, bytea) is
  'The root of one close: SHA-256 over the root before it, the checkpoints (which carry each account''s digest), the journal and '
  'the trial balance, each row in its canonical form, version 1.';
