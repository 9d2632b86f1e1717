-- The tables Spring Batch 6 ships for PostgreSQL (schema-postgresql.sql), in a schema of their own.
create schema batch;
comment on schema batch is 'What the jobs did: the job repository of Spring Batch, and one lock per job.';

create table batch.batch_job_instance (
  job_instance_id bigint not null primary key,
  version bigint,
  job_name varchar(100) not null,
  job_key varchar(32) not null,
  constraint job_inst_un unique (job_name, job_key)
);
comment on table batch.batch_job_instance is 'The runs of one job for one set of identifying parameters.';
comment on column batch.batch_job_instance.job_instance_id is 'Key.';
comment on column batch.batch_job_instance.version is 'Optimistic lock.';
comment on column batch.batch_job_instance.job_name is 'Name of the job.';
comment on column batch.batch_job_instance.job_key is 'Digest of the identifying parameters.';

create table batch.batch_job_execution (
  job_execution_id bigint not null primary key,
  version bigint,
  job_instance_id bigint not null,
  create_time timestamp not null,
  start_time timestamp,
  end_time timestamp,
  status varchar(10),
  exit_code varchar(2500),
  exit_message varchar(2500),
  last_updated timestamp,
  constraint job_inst_exec_fk foreign key (job_instance_id) references batch.batch_job_instance (job_instance_id)
);
comment on table batch.batch_job_execution is 'One attempt to run a job instance.';
comment on column batch.batch_job_execution.job_execution_id is 'Key.';
comment on column batch.batch_job_execution.version is 'Optimistic lock.';
comment on column batch.batch_job_execution.job_instance_id is 'The instance attempted.';
comment on column batch.batch_job_execution.create_time is 'When it was created, in the time zone of the program.';
comment on column batch.batch_job_execution.start_time is 'When its first step began.';
comment on column batch.batch_job_execution.end_time is 'When it ended; null while it runs, or when its process died.';
comment on column batch.batch_job_execution.status is
  'STARTING, STARTED, STOPPING, STOPPED, FAILED, COMPLETED, ABANDONED or UNKNOWN.';
comment on column batch.batch_job_execution.exit_code is 'Exit code of the job.';
comment on column batch.batch_job_execution.exit_message is 'What went wrong, shortened.';
comment on column batch.batch_job_execution.last_updated is 'When the row was last written.';

create table batch.batch_job_execution_params (
  job_execution_id bigint not null,
  parameter_name varchar(100) not null,
  parameter_type varchar(100) not null,
  parameter_value varchar(2500),
  identifying char(1) not null,
  constraint job_exec_params_fk foreign key (job_execution_id) references batch.batch_job_execution (job_execution_id)
);
comment on table batch.batch_job_execution_params is 'The parameters of an attempt.';
comment on column batch.batch_job_execution_params.job_execution_id is 'The attempt.';
comment on column batch.batch_job_execution_params.parameter_name is 'Name.';
comment on column batch.batch_job_execution_params.parameter_type is 'Java type of the value.';
comment on column batch.batch_job_execution_params.parameter_value is 'Value as text.';
comment on column batch.batch_job_execution_params.identifying is 'Y when the parameter is part of the instance''s identity.';

create table batch.batch_step_execution (
  step_execution_id bigint not null primary key,
  version bigint not null,
  step_name varchar(100) not null,
  job_execution_id bigint not null,
  create_time timestamp not null,
  start_time timestamp,
  end_time timestamp,
  status varchar(10),
  commit_count bigint,
  read_count bigint,
  filter_count bigint,
  write_count bigint,
  read_skip_count bigint,
  write_skip_count bigint,
  process_skip_count bigint,
  rollback_count bigint,
  exit_code varchar(2500),
  exit_message varchar(2500),
  last_updated timestamp,
  constraint job_exec_step_fk foreign key (job_execution_id) references batch.batch_job_execution (job_execution_id)
);
comment on table batch.batch_step_execution is 'One attempt to run a step.';
comment on column batch.batch_step_execution.step_execution_id is 'Key.';
comment on column batch.batch_step_execution.version is 'Optimistic lock.';
comment on column batch.batch_step_execution.step_name is 'Name of the step.';
comment on column batch.batch_step_execution.job_execution_id is 'The attempt of the job it belongs to.';
comment on column batch.batch_step_execution.create_time is 'When it was created.';
comment on column batch.batch_step_execution.start_time is 'When it began.';
comment on column batch.batch_step_execution.end_time is 'When it ended.';
comment on column batch.batch_step_execution.status is 'As in batch_job_execution.';
comment on column batch.batch_step_execution.commit_count is 'Transactions committed.';
comment on column batch.batch_step_execution.read_count is 'Items read.';
comment on column batch.batch_step_execution.filter_count is 'Items filtered out.';
comment on column batch.batch_step_execution.write_count is 'Items written.';
comment on column batch.batch_step_execution.read_skip_count is 'Items skipped while reading.';
comment on column batch.batch_step_execution.write_skip_count is 'Items skipped while writing.';
comment on column batch.batch_step_execution.process_skip_count is 'Items skipped while processing.';
comment on column batch.batch_step_execution.rollback_count is 'Transactions rolled back.';
comment on column batch.batch_step_execution.exit_code is 'Exit code of the step.';
comment on column batch.batch_step_execution.exit_message is 'What went wrong, shortened.';
comment on column batch.batch_step_execution.last_updated is 'When the row was last written.';

create table batch.batch_step_execution_context (
  step_execution_id bigint not null primary key,
  short_context varchar(2500) not null,
  serialized_context text,
  constraint step_exec_ctx_fk foreign key (step_execution_id) references batch.batch_step_execution (step_execution_id)
);
comment on table batch.batch_step_execution_context is 'Where a step would go on after a restart.';
comment on column batch.batch_step_execution_context.step_execution_id is 'The attempt of the step.';
comment on column batch.batch_step_execution_context.short_context is 'The context as JSON, shortened.';
comment on column batch.batch_step_execution_context.serialized_context is 'The whole context when it does not fit.';

create table batch.batch_job_execution_context (
  job_execution_id bigint not null primary key,
  short_context varchar(2500) not null,
  serialized_context text,
  constraint job_exec_ctx_fk foreign key (job_execution_id) references batch.batch_job_execution (job_execution_id)
);
comment on table batch.batch_job_execution_context is 'What the steps of an attempt tell each other.';
comment on column batch.batch_job_execution_context.job_execution_id is 'The attempt of the job.';
comment on column batch.batch_job_execution_context.short_context is 'The context as JSON, shortened.';
comment on column batch.batch_job_execution_context.serialized_context is 'The whole context when it does not fit.';

create sequence batch.batch_job_instance_seq maxvalue 9223372036854775807 no cycle;
create sequence batch.batch_job_execution_seq maxvalue 9223372036854775807 no cycle;
create sequence batch.batch_step_execution_seq maxvalue 9223372036854775807 no cycle;

-- Foreign keys are not indexed by themselves, and each launch looks its instance's executions up.
create index batch_job_execution_instance on batch.batch_job_execution (job_instance_id);
create index batch_step_execution_job on batch.batch_step_execution (job_execution_id);
create index batch_job_execution_params_job on batch.batch_job_execution_params (job_execution_id);

-- Spring Batch lets two simultaneous restarts of a failed instance both run; this lets one win.
create unique index batch_one_running_execution on batch.batch_job_execution (job_instance_id)
  where end_time is null;

create table batch.job_lock (
  job_name text primary key
);
comment on table batch.job_lock is
  'One row per job. Whoever runs the job holds the row''s lock until its process ends: a free row proves that no run is alive.';
comment on column batch.job_lock.job_name is 'Name of the job.';

grant usage on schema batch to hardclose_app;
grant select, insert, update, delete on all tables in schema batch to hardclose_app;
grant usage on all sequences in schema batch to hardclose_app;
