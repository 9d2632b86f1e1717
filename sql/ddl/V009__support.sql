create schema support;
comment on schema support is 'Tickets of customers and the messages in them.';

create type support.sender_type as enum ('customer', 'agent');
comment on type support.sender_type is 'Who wrote a message.';

create table support.support_agents (
  agent_id uuid primary key default core.uuid_v7(),
  full_name text not null check (full_name <> ''),
  email core.email,
  external_ref text unique check (external_ref <> '')
);
create index support_agents_lower_email on support.support_agents (lower(email::text));
comment on table support.support_agents is 'Support agents.';
comment on column support.support_agents.agent_id is 'Key.';
comment on column support.support_agents.full_name is 'Name.';
comment on column support.support_agents.email is 'E-mail address; optional.';
comment on column support.support_agents.external_ref is 'Number in the system the agent comes from.';

create table support.tickets (
  ticket_id uuid primary key default core.uuid_v7(),
  customer_id uuid not null references finance.customers (customer_id),
  subject text not null check (subject <> ''),
  status text not null default 'open' check (status in ('open', 'closed', 'pending')),
  created_at timestamptz not null default now(),
  external_ref text unique check (external_ref <> '')
);
create index tickets_customer_id on support.tickets (customer_id);
comment on table support.tickets is 'Tickets of customers.';
comment on column support.tickets.ticket_id is 'Key.';
comment on column support.tickets.customer_id is 'The customer.';
comment on column support.tickets.subject is 'What it is about.';
comment on column support.tickets.status is 'open, closed or pending.';
comment on column support.tickets.created_at is 'When it was opened.';
comment on column support.tickets.external_ref is 'Number in the system the ticket comes from.';

create table support.ticket_messages (
  message_id uuid primary key default core.uuid_v7(),
  ticket_id uuid not null references support.tickets (ticket_id),
  sender_type support.sender_type not null,
  sender_id uuid not null,
  message text not null,
  sent_at timestamptz not null default now(),
  external_ref text unique check (external_ref <> '')
);
create index ticket_messages_ticket_id on support.ticket_messages (ticket_id, sent_at);
comment on table support.ticket_messages is 'Messages of a ticket.';
comment on column support.ticket_messages.message_id is 'Key.';
comment on column support.ticket_messages.ticket_id is 'The ticket.';
comment on column support.ticket_messages.sender_type is 'customer or agent.';
comment on column support.ticket_messages.sender_id is 'customer_id or agent_id, by sender_type; a trigger holds that it exists.';
comment on column support.ticket_messages.message is 'The text.';
comment on column support.ticket_messages.sent_at is 'When.';
comment on column support.ticket_messages.external_ref is 'Number in the system the message comes from.';
