-- One file with more rejected rows than allowed refuses those that are posted with it, and not one row of theirs says why.
alter table staging.files
  add column refused_because text,
  add constraint only_refused_files_say_why check (refused_because is null or state = 'refused');
comment on column staging.files.refused_because is
  'Why it was refused, and what to do: its own rejected rows, those of a file that is posted with it, or a load that left it '
  'out. Null where it is not, and where that was not noted yet.';
