create or replace trigger keep_time_zone before update on finance.book
for each row when (old.time_zone is distinct from new.time_zone)
execute function finance.keep_time_zone();
alter table finance.book enable always trigger keep_time_zone;
comment on trigger keep_time_zone on finance.book is 'The time zone is fixed once a period exists.';
