alter table finance.sealed_sources add column read_live boolean not null default false;
comment on column finance.sealed_sources.read_live is
  'Reports of a close read its rows as they are now, and not as the close wrote them down: they are that close''s only while the '
  'month is closed, or while its rows are those it sealed.';
update finance.sealed_sources s set read_live = true
where s.name in ('order_cancellations', 'order_items', 'orders');
