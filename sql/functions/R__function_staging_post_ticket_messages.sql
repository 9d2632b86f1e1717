create or replace function staging.post_ticket_messages(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  zone text := (select b.time_zone from finance.book b);
begin
  insert into support.ticket_messages (external_ref, ticket_id, sender_type, sender_id, message, sent_at)
  select s.message_ref, coalesce(t.ticket_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.ticket_ref, 'tickets')),
    s.sender_type::support.sender_type,
    coalesce(c.customer_id, a.agent_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.sender_ref,
      case s.sender_type when 'customer' then 'customers' else 'support_agents' end)),
    s.message, staging.instant_of(s.sent_at, zone)
  from staging.ticket_messages s
    left join support.tickets t on t.external_ref = s.ticket_ref
    left join finance.customers c on s.sender_type = 'customer' and c.external_ref = s.sender_ref
    left join support.support_agents a on s.sender_type = 'agent' and a.external_ref = s.sender_ref
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_ticket_messages(bigint[]) from public;
comment on function staging.post_ticket_messages(bigint[]) is
  'Posts the good rows of ticket_messages. Called by name from staging.post_files.';
