-- Within a period each transition follows the one before. Across periods nothing did: the last transitions of a month, and those
-- of months that were never closed, could be taken away. Each now names the last one of the whole book, too.
alter table finance.period_events
  add column book_no bigint unique check (book_no > 0),
  add column book_digest bytea;
comment on column finance.period_events.book_no is
  'Number within the book, from 1, without gaps. Null in the transitions made before they were chained across periods.';
comment on column finance.period_events.book_digest is
  'The digest of the transition before it in the book; null in the first.';

create table finance.last_transition (
  only_row boolean primary key default true check (only_row),
  book_no bigint not null check (book_no >= 0),
  digest bytea check ((digest is null) = (book_no = 0))
);
comment on table finance.last_transition is
  'One row: where the chain of transitions ends. Whoever makes a transition holds it until the end of the transaction.';
comment on column finance.last_transition.only_row is 'Key; there is one row.';
comment on column finance.last_transition.book_no is 'Number of the last transition within the book; 0 before the first.';
comment on column finance.last_transition.digest is 'Its digest.';
insert into finance.last_transition (book_no) values (0);

create table finance.proofs (
  period date not null,
  close_no integer not null,
  manifest_sha256 bytea not null check (length(manifest_sha256) = 32),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by text not null check (recorded_by <> ''),
  primary key (period, close_no, manifest_sha256),
  foreign key (period, close_no) references finance.closes (period, close_no)
);
comment on table finance.proofs is
  'The manifests of proof bundles that were written: with one of them edited, the file and what it proves no longer match the '
  'database, signed or not. More than one for a close whose reports were exported to several directories. Append-only.';
comment on column finance.proofs.period is 'The period closed.';
comment on column finance.proofs.close_no is 'The close.';
comment on column finance.proofs.manifest_sha256 is 'SHA-256 of manifest.json, which names the SHA-256 of every other file.';
comment on column finance.proofs.recorded_at is 'When it was first written.';
comment on column finance.proofs.recorded_by is 'Who wrote it.';
