create or replace function finance.proof_manifest(proven_period date, proven_close integer) returns json
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select json_build_object(
    'format', 'hardclose proof bundle',
    'format_version', 1,
    'company', c.company_name,
    'currency', c.currency,
    'time_zone', c.time_zone,
    'period', to_char(c.period, 'YYYY-MM'),
    'close_no', c.close_no,
    'closed_by', c.closed_by,
    'closed_at', to_char(c.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'program', c.program,
    'schema_version', c.schema_version,
    'digest_version', c.digest_version,
    'root', encode(c.root_digest, 'hex'),
    'previous_root', encode(c.previous_root, 'hex'),
    'totals', json_build_object(
      'accounts', c.account_count,
      'postings', c.transaction_count,
      'debits', c.total_debits::text,
      'credits', c.total_credits::text,
      'adjustments', c.total_adjustments::text,
      'journal_lines', c.journal_line_count,
      'journal', c.journal_total::text),
    'sources', (
      select json_agg(json_build_object('name', d.source, 'rows', d.row_count, 'digest', encode(d.digest, 'hex'))
        order by d.source collate "C")
      from finance.close_digests d
      where d.period = c.period and d.close_no = c.close_no),
    'checks', (
      select json_agg(json_build_object(
        'name', f.name, 'severity', f.severity, 'offenders', f.offenders,
        'waiver', f.waiver_id, 'waived_because', w.reason, 'waived_by', w.requested_by, 'waiver_approved_by', w.approved_by)
        order by f.name collate "C")
      from checks.close_runs k
        join checks.findings f using (run_id)
        left join checks.waivers w using (waiver_id)
      where k.period = c.period and k.close_no = c.close_no),
    'transitions', (
      select json_agg(json_build_object(
        'from', e.from_state, 'to', e.to_state, 'close_no', e.close_no,
        'at', to_char(e.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'by', e.done_by, 'approved_by', e.approved_by, 'reason', e.reason, 'program', e.program,
        'digest', encode(e.digest, 'hex'))
        order by e.event_no)
      from finance.period_events e
      where e.period = c.period
        -- What happened after this close is told by the next.
        and e.event_no <= (
          select max(l.event_no)
          from finance.period_events l
          where l.period = c.period and l.close_no = c.close_no and l.to_state = 'closed')))
  from finance.closes c
  where c.period = proven_period and c.close_no = proven_close
$$;
revoke execute on function finance.proof_manifest(date, integer) from public;
comment on function finance.proof_manifest(date, integer) is
  'What a proof bundle says of a close, in a fixed order of keys, amounts as text; null when there is no such close.';
