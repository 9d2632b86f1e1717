-- Who closed, when and why is in no root, so that a close has the same root whoever makes it. Each transition has a digest that
-- covers it, what the close says of itself, and the digest of the transition before.
alter table finance.period_events
  add column event_no integer,
  add column digest bytea;
comment on column finance.period_events.event_no is
  'Number within the period, from 1, without gaps: their order, whatever the clock did.';
comment on column finance.period_events.digest is
  'SHA-256 over the digest before it in the period, this row, and for a close what is in no root: finance.closes and the '
  'findings of its checks. Null in the transitions made before there were digests.';

-- An order is shipped once, in a month that is open then.
alter table staging.input_columns
  drop constraint input_columns_period_module_check,
  add constraint input_columns_period_module_check check (period_module in ('finance', 'sales', 'payroll', 'shipments'));
update staging.input_columns set period_module = 'shipments' where input = 'orders' and column_name = 'shipped_at';
create index orders_shipped_at on sales.orders (shipped_at) where shipped_at is not null;
insert into finance.sealed_sources (name, rows_view)
values ('order_shipments', 'sales.sealed_order_shipments');

-- A waiver is for the rows that were shown to two people, not for any others of the same number.
alter table checks.waivers add column offending_rows bytea[] not null default '{}';
alter table checks.waivers alter column offending_rows drop default;
comment on column checks.waivers.offending_rows is
  'The first 16 bytes of the SHA-256 of each of these rows, as the check showed it. The waiver lifts no other row.';

do $$
declare
  guarded boolean := exists (
    select from pg_trigger t where t.tgrelid = 'finance.period_events'::regclass and t.tgname = 'refuse_change');
begin
  if guarded then
    alter table finance.period_events disable trigger refuse_change;
  end if;
  update finance.period_events e set event_no = n.event_no
  from (
    select v.event_id, row_number() over (partition by v.period order by v.happened_at, v.event_id) as event_no
    from finance.period_events v
  ) n
  where n.event_id = e.event_id;
  if guarded then
    alter table finance.period_events enable always trigger refuse_change;
  end if;
end
$$;
alter table finance.period_events
  alter column event_no set not null,
  add constraint period_events_event_no unique (period, event_no);
