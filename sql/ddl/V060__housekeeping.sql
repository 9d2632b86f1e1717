create table batch.housekeeping (
  what text primary key,
  keep_days integer not null check (keep_days >= 7),
  description text not null check (description <> '')
);
comment on table batch.housekeeping is
  'How long what no book rests on is kept; the night removes what is older. Change keep_days to keep it longer.';
comment on column batch.housekeeping.what is 'runs, staged_rows or rejects.';
comment on column batch.housekeeping.keep_days is 'Days, a week at least.';
comment on column batch.housekeeping.description is 'What is removed, and what never.';
insert into batch.housekeeping (what, keep_days, description)
values
  ('runs', 400, 'Records of job runs that worked. Those of monthly-closure stay: they say which closes were finished.'),
  ('staged_rows', 90, 'Rows of input files as they came. Only of files that were posted before the last close, wholly or mended.'),
  ('rejects', 400, 'Rejected rows that were mended or left out on purpose. What waits to be mended stays.');
grant select on batch.housekeeping to hardclose_app;
