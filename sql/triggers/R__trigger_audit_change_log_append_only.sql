create or replace trigger refuse_change before update or delete on audit.change_log
for each row execute function core.refuse_change();
alter table audit.change_log enable always trigger refuse_change;
comment on trigger refuse_change on audit.change_log is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on audit.change_log
for each statement execute function core.refuse_change();
alter table audit.change_log enable always trigger refuse_truncate;
comment on trigger refuse_truncate on audit.change_log is 'Rows are never truncated.';
