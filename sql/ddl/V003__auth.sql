create schema auth;
comment on schema auth is 'The registry of people and their roles.';

create type auth.user_state as enum ('active', 'disabled');
comment on type auth.user_state is 'Whether a person may act: active or disabled.';

create table auth.users (
  user_id uuid primary key default core.uuid_v7(),
  username text not null unique check (username <> ''),
  email core.email,
  state auth.user_state not null default 'active',
  created_at timestamptz not null default now()
);
create index users_lower_email on auth.users (lower(email::text));
comment on table auth.users is 'People known to the system. A person''s database login has the same name as username.';
comment on column auth.users.user_id is 'Key; other schemas refer to it for auditing.';
comment on column auth.users.username is 'Unique name; equals the database login of the person, where there is one.';
comment on column auth.users.email is 'E-mail address; optional.';
comment on column auth.users.state is 'A disabled person sees no row that row level security grants by identity.';
comment on column auth.users.created_at is 'When the person was registered.';

create table auth.roles (
  role_name text primary key check (role_name <> '')
);
comment on table auth.roles is 'Business roles a person can hold.';
comment on column auth.roles.role_name is 'Key; the five database roles of the product carry the same names.';

create table auth.user_roles (
  user_id uuid not null references auth.users (user_id),
  role_name text not null references auth.roles (role_name),
  primary key (user_id, role_name)
);
create index user_roles_role_name on auth.user_roles (role_name);
comment on table auth.user_roles is 'Which person holds which role.';
comment on column auth.user_roles.user_id is 'The person.';
comment on column auth.user_roles.role_name is 'The role held.';

insert into auth.roles (role_name)
values ('role_sales'), ('role_finance'), ('role_support'), ('role_hr'), ('role_readonly');
