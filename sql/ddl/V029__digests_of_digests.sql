comment on column finance.checkpoints.digest is
  'SHA-256 over the SHA-256 of each of the account''s postings in canonical form, in entry order; null without postings.';
