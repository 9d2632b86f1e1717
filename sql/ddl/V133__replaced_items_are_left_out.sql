comment on column staging.rejects.left_out is
  'The mapping leaves such rows out on purpose, and they do not count towards --max-rejects; or a retry kept another item of the '
  'same key.';
