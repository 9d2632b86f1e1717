alter table finance.book
  add column close_after_days integer not null default 0 check (close_after_days between 0 and 60);
comment on column finance.book.close_after_days is
  'Days after its end from which a month is due to be closed, 0 to 60: invoices of a month come in after it.';
