alter table checks.checks add column retired boolean not null default false;
comment on column checks.checks.retired is 'Its file is gone: it is run no more, and what it found stays.';
