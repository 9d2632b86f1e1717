create or replace trigger refuse_change before update or delete on audit.months_put_away
for each row execute function core.refuse_change();
alter table audit.months_put_away enable always trigger refuse_change;
comment on trigger refuse_change on audit.months_put_away is 'Rows are never updated or deleted: they say what left the log.';

create or replace trigger refuse_truncate before truncate on audit.months_put_away
for each statement execute function core.refuse_change();
alter table audit.months_put_away enable always trigger refuse_truncate;
comment on trigger refuse_truncate on audit.months_put_away is 'Rows are never truncated.';
