create or replace function finance.event_digest(event finance.period_events, digest_before bytea) returns bytea
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select sha256(
    record_send(row(digest_before, event.event_id, event.period, event.event_no, event.from_state::text,
      event.to_state::text, event.close_no, event.happened_at, event.done_by, event.approved_by, event.reason, event.program,
      case when event.to_state = 'closed' then finance.close_record(event.period, event.close_no) end))
    || case when event.book_no is null then '' else record_send(row(event.book_no, event.book_digest)) end)
$$;
revoke execute on function finance.event_digest(finance.period_events, bytea) from public;
comment on function finance.event_digest(finance.period_events, bytea) is
  'What the digest of a transition has to be, after the one before it in its period and the one before it in the book; that of a '
  'close covers finance.close_record, too.';
