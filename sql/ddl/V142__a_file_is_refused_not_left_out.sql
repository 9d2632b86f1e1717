-- Named anew: rows are left out, by a mapping or a person; a file is refused.
drop function if exists staging.leave_out_file(bigint, text, text);
drop function if exists staging.leave_out_others(bigint);
comment on column staging.files.refused_because is
  'Why it was refused, and what to do: its own rejected rows, those of a file that is posted with it, a load that failed on '
  'it or left it out, or another file of its name that came before it was posted. Null where it is not, and where that was '
  'not noted yet.';
