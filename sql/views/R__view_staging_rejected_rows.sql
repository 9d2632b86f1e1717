create or replace view staging.rejected_rows with (security_invoker = true) as
select f.load_id, f.file_id, f.file_name, r.file_line, r.column_name, r.value, r.rule, r.remedy, r.left_out,
  min(r.reject_no) as reject_no
from staging.rejects r
  join staging.files f using (file_id)
where r.resolved_by is null
-- Several rows that a mapping makes of one line may break one rule alike.
group by f.load_id, f.file_id, f.file_name, r.file_line, r.column_name, r.value, r.rule, r.remedy, r.left_out;
comment on view staging.rejected_rows is
  'Every rule broken by a line that was not mended since, with the file it is in; once for a column and value.';
comment on column staging.rejected_rows.load_id is 'The load.';
comment on column staging.rejected_rows.file_id is 'The file.';
comment on column staging.rejected_rows.file_name is 'Its name.';
comment on column staging.rejected_rows.file_line is 'Line at which the row begins; the header is line 1.';
comment on column staging.rejected_rows.column_name is 'The column that breaks the rule.';
comment on column staging.rejected_rows.value is 'Its value.';
comment on column staging.rejected_rows.rule is 'The rule.';
comment on column staging.rejected_rows.remedy is 'What to do.';
comment on column staging.rejected_rows.left_out is
  'The mapping or a person leaves it out on purpose.';
comment on column staging.rejected_rows.reject_no is 'Order in which they were found.';
