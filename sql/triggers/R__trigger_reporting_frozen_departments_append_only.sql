create or replace trigger refuse_change before update or delete on reporting.frozen_departments
for each row execute function core.refuse_change();
alter table reporting.frozen_departments enable always trigger refuse_change;
comment on trigger refuse_change on reporting.frozen_departments is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on reporting.frozen_departments
for each statement execute function core.refuse_change();
alter table reporting.frozen_departments enable always trigger refuse_truncate;
comment on trigger refuse_truncate on reporting.frozen_departments is 'Rows are never truncated.';
