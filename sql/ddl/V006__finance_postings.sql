create sequence finance.transactions_tx_id_seq as bigint;

create table finance.transactions (
  tx_id bigint not null default nextval('finance.transactions_tx_id_seq'),
  account_id uuid not null,
  tx_type finance.tx_type not null,
  amount core.money_positive not null,
  direction smallint not null check (direction in (1, -1)),
  posted_at timestamptz not null default clock_timestamp(),
  entry_no bigint not null check (entry_no > 0),
  balance_after core.money not null,
  contra_code text not null,
  external_ref text check (external_ref <> ''),
  primary key (tx_id, posted_at),
  constraint direction_fits_type check (
    tx_type = 'adjustment' or direction = case tx_type when 'credit' then 1 else -1 end)
) partition by range (posted_at);
alter sequence finance.transactions_tx_id_seq owned by finance.transactions.tx_id;
create unique index transactions_entry_no on finance.transactions (account_id, entry_no, posted_at);
comment on table finance.transactions is
  'Postings to customer accounts, partitioned by month. Never updated, never deleted; corrections are reversals.';
comment on column finance.transactions.tx_id is 'Number of the posting; unique, rising, not gap-free.';
comment on column finance.transactions.account_id is 'The account posted to.';
comment on column finance.transactions.tx_type is 'credit raises the balance, debit lowers it, adjustment follows direction.';
comment on column finance.transactions.amount is 'Amount in the book''s currency, greater than zero.';
comment on column finance.transactions.direction is '1 raises the balance, -1 lowers it.';
comment on column finance.transactions.posted_at is 'Instant the posting belongs to; decides its period.';
comment on column finance.transactions.entry_no is 'Number within the account, from 1, without gaps; the order of posting.';
comment on column finance.transactions.balance_after is
  'Balance of the account after this posting; computed, never supplied by a client.';
comment on column finance.transactions.contra_code is 'The other side in the general ledger.';
comment on column finance.transactions.external_ref is 'Reference in the system it comes from; posted at most once.';

create table finance.ledger (
  ledger_id uuid not null default core.uuid_v7(),
  tx_id bigint not null,
  posted_at timestamptz not null,
  entry jsonb not null,
  primary key (ledger_id, posted_at),
  -- A posting has exactly two lines, first the debit, then the credit, of one amount.
  constraint entry_balances check (
    jsonb_array_length(entry -> 'lines') = 2
    and (entry -> 'lines' -> 0 -> 'debit') is not null
    and (entry -> 'lines' -> 1 -> 'credit') is not null
    and (entry -> 'lines' -> 0 -> 'debit') = (entry -> 'lines' -> 1 -> 'credit'))
) partition by range (posted_at);
create unique index ledger_tx_id on finance.ledger (tx_id, posted_at);
create index ledger_entry on finance.ledger using gin (entry jsonb_path_ops);
comment on table finance.ledger is
  'The double entry of each posting, written by the posting itself. Never updated, never deleted.';
comment on column finance.ledger.ledger_id is 'Key.';
comment on column finance.ledger.tx_id is 'The posting, together with posted_at.';
comment on column finance.ledger.posted_at is 'Instant of the posting; the partition key.';
comment on column finance.ledger.entry is
  'Balanced lines: {"lines": [{"gl": code, "debit": amount}, {"gl": code, "credit": amount}]}.';

create table finance.posting_references (
  external_ref text primary key,
  tx_id bigint not null,
  posted_at timestamptz not null,
  account_id uuid not null references finance.accounts (account_id),
  tx_type finance.tx_type not null,
  amount core.money_positive not null,
  direction smallint not null,
  contra_code text not null
);
comment on table finance.posting_references is
  'Each external reference ever posted, across all months, with its content: what makes posting the same thing twice impossible, '
  'also after its month has been put away.';
comment on column finance.posting_references.account_id is 'Its account.';
comment on column finance.posting_references.tx_type is 'Its type.';
comment on column finance.posting_references.amount is 'Its amount.';
comment on column finance.posting_references.direction is '1 raised the balance, -1 lowered it.';
comment on column finance.posting_references.contra_code is 'Its other side.';
comment on column finance.posting_references.external_ref is 'The reference.';
comment on column finance.posting_references.tx_id is 'The posting it became.';
comment on column finance.posting_references.posted_at is 'Instant of that posting.';

create table finance.reversals (
  reversed_tx_id bigint primary key,
  reversed_posted_at timestamptz not null,
  reversal_tx_id bigint not null unique,
  reversal_posted_at timestamptz not null,
  reason text not null check (reason <> ''),
  check (reversed_tx_id <> reversal_tx_id)
);
comment on table finance.reversals is 'Which posting reverses which: once only, readable from both ends. Append-only.';
comment on column finance.reversals.reversed_tx_id is 'The posting taken back.';
comment on column finance.reversals.reversed_posted_at is 'Its instant.';
comment on column finance.reversals.reversal_tx_id is 'The posting with the opposite effect.';
comment on column finance.reversals.reversal_posted_at is 'Its instant.';
comment on column finance.reversals.reason is 'Why.';

create table finance.late_items (
  tx_id bigint primary key,
  posted_at timestamptz not null,
  original_at timestamptz not null check (original_at < posted_at),
  original_period date not null references finance.periods (period),
  reason text not null check (reason <> '')
);
create index late_items_original_period on finance.late_items (original_period);
comment on table finance.late_items is 'Postings booked in an open month that belong to a closed one. Append-only.';
comment on column finance.late_items.tx_id is 'The posting.';
comment on column finance.late_items.posted_at is 'Where it was booked.';
comment on column finance.late_items.original_at is 'Where it belongs.';
comment on column finance.late_items.original_period is 'The closed period it belongs to.';
comment on column finance.late_items.reason is 'Why it is late.';

create table finance.recorded_balances (
  tx_id bigint primary key,
  posted_at timestamptz not null,
  recorded_balance core.money not null
);
comment on table finance.recorded_balances is
  'The balance another system recorded after a posting: an oracle to reconcile against, never a source of balances.';
comment on column finance.recorded_balances.tx_id is 'The posting.';
comment on column finance.recorded_balances.posted_at is 'Its instant.';
comment on column finance.recorded_balances.recorded_balance is 'The balance as recorded there.';

create type finance.posting as (
  account_id uuid,
  amount numeric,
  tx_type finance.tx_type,
  direction text,
  posted_at timestamptz,
  external_ref text,
  contra_code text
);
comment on type finance.posting is
  'One posting of a batch: the arguments of finance.post_transaction, in their order of meaning.';
comment on column finance.posting.account_id is 'The account.';
comment on column finance.posting.amount is 'Greater than zero, at most 4 decimals.';
comment on column finance.posting.tx_type is 'credit, debit or adjustment.';
comment on column finance.posting.direction is 'credit or debit, for adjustments.';
comment on column finance.posting.posted_at is 'Instant; now when null.';
comment on column finance.posting.external_ref is 'Reference in the system it comes from; optional.';
comment on column finance.posting.contra_code is 'The other side; 1000, or 5900 for adjustments, when null.';
