alter table staging.rejects add column key_known boolean not null default false;
update staging.rejects j
set key_known = true
where j.rule like 'already % with other content%' or j.rule = 'exists already, but did not come from a file';
-- Items that a retry had left out for others of their key.
update staging.rejects j
set key_known = true
from staging.order_items s, staging.posted_rows p
where j.input = 'order_items' and j.resolved_by is null and s.file_id = j.file_id and s.row_no = j.row_no
  and p.input = 'order_items' and p.file_id = j.file_id and p.key = s.order_ref || E'\n' || ltrim(s.line_no, '0');
comment on column staging.rejects.key_known is
  'When its file was settled, or a retry of it, the key of the row was in the books, for another row: that it is there does not '
  'say that this one was posted.';
drop function if exists staging.says_known(text);

-- Looked for by file and line, an open row was found by the index of all that are open, while the table was not analysed.
drop index if exists staging.rejects_resolved_by;
create index rejects_resolved_by on staging.rejects (resolved_by) where resolved_by is not null;
create index rejects_open on staging.rejects (file_id, file_line) where resolved_by is null;
