create schema audit;
comment on schema audit is 'The append-only log of changes.';

create type audit.change_scope as enum ('row', 'table');
comment on type audit.change_scope is 'What one log row speaks of: a row, or a whole table (truncate).';

create sequence audit.change_log_audit_id_seq as bigint;
create table audit.change_log (
  audit_id bigint not null default nextval('audit.change_log_audit_id_seq'),
  schema_name text not null,
  table_name text not null,
  record_id text,
  action text not null check (action in ('insert', 'update', 'delete', 'truncate')),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  payload jsonb not null,
  scope audit.change_scope not null default 'row',
  login_name text not null default session_user,
  transaction_id bigint not null default (pg_current_xact_id()::text)::bigint,
  primary key (audit_id, changed_at),
  check ((scope = 'row') = (record_id is not null))
) partition by range (changed_at);
alter sequence audit.change_log_audit_id_seq owned by audit.change_log.audit_id;
create index change_log_record on audit.change_log (schema_name, table_name, record_id);
comment on table audit.change_log is
  'Every change of a finance, sales or hr row: who, what, when. Append-only, partitioned by month.';
comment on column audit.change_log.audit_id is 'Number of the change; rising, not gap-free.';
comment on column audit.change_log.schema_name is 'Schema of the table changed.';
comment on column audit.change_log.table_name is 'The table changed.';
comment on column audit.change_log.record_id is 'Key of the row changed; null for a truncate.';
comment on column audit.change_log.action is 'insert, update, delete or truncate.';
comment on column audit.change_log.changed_by is 'The person, as auth.acting_username() knows it.';
comment on column audit.change_log.changed_at is 'When the transaction began that made the change.';
comment on column audit.change_log.payload is 'The row: {"new": …} for insert, {"old": …} for delete, both for update.';
comment on column audit.change_log.scope is 'row, or table for a truncate.';
comment on column audit.change_log.login_name is 'The database login that made the change.';
comment on column audit.change_log.transaction_id is 'The database transaction that made the change.';
