create schema reporting;
comment on schema reporting is 'What reports need and no domain owns.';
