create or replace trigger refuse_change before update or delete on audit.archive_files
for each row execute function core.refuse_change();
alter table audit.archive_files enable always trigger refuse_change;
comment on trigger refuse_change on audit.archive_files is 'Rows are never updated or deleted: they say what left the log.';

create or replace trigger refuse_truncate before truncate on audit.archive_files
for each statement execute function core.refuse_change();
alter table audit.archive_files enable always trigger refuse_truncate;
comment on trigger refuse_truncate on audit.archive_files is 'Rows are never truncated.';
