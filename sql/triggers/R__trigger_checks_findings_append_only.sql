create or replace trigger refuse_change before update or delete on checks.findings
for each row execute function core.refuse_change();
alter table checks.findings enable always trigger refuse_change;
comment on trigger refuse_change on checks.findings is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on checks.findings
for each statement execute function core.refuse_change();
alter table checks.findings enable always trigger refuse_truncate;
comment on trigger refuse_truncate on checks.findings is 'Rows are never truncated.';
