create or replace trigger refuse_change before update or delete on finance.archive_files
for each row execute function core.refuse_change();
alter table finance.archive_files enable always trigger refuse_change;
comment on trigger refuse_change on finance.archive_files is 'Rows are never updated or deleted: they prove what was dropped.';

create or replace trigger refuse_truncate before truncate on finance.archive_files
for each statement execute function core.refuse_change();
alter table finance.archive_files enable always trigger refuse_truncate;
comment on trigger refuse_truncate on finance.archive_files is 'Rows are never truncated.';
