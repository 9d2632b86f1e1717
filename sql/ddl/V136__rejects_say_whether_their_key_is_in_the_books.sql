alter table staging.rejects add column key_known boolean not null default false;
update staging.rejects j
set key_known = true
where j.rule like 'already % with other content%' or j.rule = 'exists already, but did not come from a file';
comment on column staging.rejects.key_known is
  'When its file was settled, or a retry of it, the key of the row was in the books, for another row: that it is there does not '
  'say that this one was posted.';
drop function if exists staging.says_known(text);
