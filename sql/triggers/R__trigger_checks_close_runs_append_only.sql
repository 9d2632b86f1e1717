create or replace trigger refuse_change before update or delete on checks.close_runs
for each row execute function core.refuse_change();
alter table checks.close_runs enable always trigger refuse_change;
comment on trigger refuse_change on checks.close_runs is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on checks.close_runs
for each statement execute function core.refuse_change();
alter table checks.close_runs enable always trigger refuse_truncate;
comment on trigger refuse_truncate on checks.close_runs is 'Rows are never truncated.';
