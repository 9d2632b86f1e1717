create or replace view staging.broken_rules with (security_invoker = true) as
select f.load_id, r.rule, count(distinct (r.file_id, r.file_line)) as row_count
from staging.rejects r
  join staging.files f using (file_id)
where r.resolved_by is null
group by f.load_id, r.rule;
comment on view staging.broken_rules is
  'The rules that rows of each load break and were not mended to keep, and how many rows each.';
comment on column staging.broken_rules.load_id is 'The load.';
comment on column staging.broken_rules.rule is 'The rule.';
comment on column staging.broken_rules.row_count is 'Rows that break it; a row may break several.';
