create or replace function finance.close_record(recorded_period date, recorded_close integer) returns bytea
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select sha256(
    record_send(row(c.period, c.close_no, c.closed_at, c.closed_by, c.program, c.schema_version, c.account_count,
      c.transaction_count, c.total_debits, c.total_credits, c.total_adjustments, c.journal_line_count, c.journal_total,
      c.digest_version, c.root_digest, c.previous_root, c.company_name, c.currency, c.time_zone))
    || coalesce(
      (select string_agg(
          record_send(row(f.run_id, f.name, f.severity, f.offenders, f.samples, f.waiver_id, w.reason, w.requested_by,
            w.approved_by, w.program, w.waived_at, w.offenders, w.offending_rows)), ''::bytea order by f.name collate "C")
        from checks.close_runs k
          join checks.findings f using (run_id)
          left join checks.waivers w using (waiver_id)
        where k.period = c.period and k.close_no = c.close_no), ''::bytea))
  from finance.closes c
  where c.period = recorded_period and c.close_no = recorded_close
$$;
revoke execute on function finance.close_record(date, integer) from public;
comment on function finance.close_record(date, integer) is
  'SHA-256 over what a close says of itself and what is in no root: who, when, with what, the control totals, the findings of '
  'its checks and the waivers it used. Null when there is no such close.';
