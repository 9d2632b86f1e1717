create or replace trigger guard_sender before insert or update of sender_type, sender_id on support.ticket_messages
for each row execute function support.guard_sender();
comment on trigger guard_sender on support.ticket_messages is 'The sender exists.';
