comment on column staging.files.staged_at is 'When the last of it was staged.';
