create or replace trigger refuse_change before update or delete on checks.waivers
for each row execute function core.refuse_change();
alter table checks.waivers enable always trigger refuse_change;
comment on trigger refuse_change on checks.waivers is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on checks.waivers
for each statement execute function core.refuse_change();
alter table checks.waivers enable always trigger refuse_truncate;
comment on trigger refuse_truncate on checks.waivers is 'Rows are never truncated.';
