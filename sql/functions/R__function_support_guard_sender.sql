create or replace function support.guard_sender() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.sender_type = 'customer' and not exists (select from finance.customers c where c.customer_id = new.sender_id)
    or new.sender_type = 'agent' and not exists (select from support.support_agents a where a.agent_id = new.sender_id)
  then
    raise exception using
      errcode = 'HC220',
      message = format('no %s %s', new.sender_type, new.sender_id),
      detail = 'sender_id is a customer_id or an agent_id, by sender_type.',
      hint = 'Look the sender up in finance.customers or support.support_agents.';
  end if;
  return new;
end
$$;
revoke execute on function support.guard_sender() from public;
comment on function support.guard_sender() is
  'Trigger function: a message''s sender exists (HC220); a foreign key cannot point to two tables.';
