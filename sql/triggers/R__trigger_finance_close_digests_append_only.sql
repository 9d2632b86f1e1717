create or replace trigger refuse_change before update or delete on finance.close_digests
for each row execute function core.refuse_change();
alter table finance.close_digests enable always trigger refuse_change;
comment on trigger refuse_change on finance.close_digests is 'Rows are never updated or deleted.';

create or replace trigger refuse_truncate before truncate on finance.close_digests
for each statement execute function core.refuse_change();
alter table finance.close_digests enable always trigger refuse_truncate;
comment on trigger refuse_truncate on finance.close_digests is 'Rows are never truncated.';
