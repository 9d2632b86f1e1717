create or replace trigger chain_event before insert on finance.period_events
for each row execute function finance.chain_event();
alter table finance.period_events enable always trigger chain_event;
comment on trigger chain_event on finance.period_events is 'Numbers each transition and chains it to the one before.';
