-- title: Exceptions
-- description: What the checks of this close found: warnings shown, and blockers that a waiver of two people let pass.
-- sheet: Exceptions
-- order: 70
-- column: check_name | Check | code | 36 |
-- column: severity | Severity | text | 10 |
-- column: offenders | Offending rows | integer | 12 |
-- column: waived_because | Waived because | text | 50 |
-- column: requested_by | Requested by | text | 16 |
-- column: approved_by | Approved by | text | 16 |
-- column: waived_at | Waived at | timestamp | 20 |
select f.name as check_name, f.severity, f.offenders, w.reason as waived_because, w.requested_by, w.approved_by, w.waived_at
from checks.close_runs k
  join checks.findings f on f.run_id = k.run_id
  left join checks.waivers w on w.waiver_id = f.waiver_id
where k.period = finance.period_in_scope()
  and k.close_no = finance.close_in_scope()
  and f.offenders > 0
order by f.name collate "C"
