comment on table finance.late_items is
  'Postings booked in an open month that belong to a closed one: those of finance.post_late, reversals of them, and reversals of '
  'postings of a closed month. Append-only.';
comment on column finance.late_items.original_at is 'Where it belongs; of a reversal, where what it takes back belongs.';
comment on column finance.late_items.reason is 'Why it is late, or was reversed.';
