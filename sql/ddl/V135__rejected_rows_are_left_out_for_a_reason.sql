alter table staging.files
  add column left_out_because text,
  add column left_out_by text,
  add constraint rows_left_out_were_rejected check (
    (left_out_because is null) = (left_out_by is null) and (left_out_because is null or corrects is not null));
comment on column staging.files.left_out_because is
  'Why its rows, which were rejected in the file it corrects, are left out for good; null where they are not.';
comment on column staging.files.left_out_by is 'Who left them out.';
comment on column staging.files.corrects is
  'The file whose rejected rows it brings again, mended or to be left out; null for a file of its own. Its rows are counted '
  'there, too.';
comment on column staging.rejects.left_out is
  'The mapping or a person leaves such rows out on purpose, and they do not count towards --max-rejects.';

-- staging.begin_file asks whether the rows are left out, and staging.unposted_rows tells of those that were. The views are of
-- checks that read it; they are made anew when the checks are registered, at the end of each migration.
drop function if exists staging.begin_file(text, text, bigint, text, boolean, bigint, jsonb, boolean);
drop view if exists checks.files_posted, checks.rejected_rows_resolved;
drop function if exists staging.unposted_rows();
