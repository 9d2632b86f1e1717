create or replace function finance.refuse_posted_reference(posted finance.transactions) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  earlier bigint := finance.posted_before(posted.external_ref, posted.account_id, posted.tx_type, posted.amount,
    posted.direction, posted.contra_code, posted.posted_at);
begin
  raise exception using
    errcode = 'HC008',
    message = format('reference "%s" %s', posted.external_ref,
      case when earlier is null then 'stands twice in the rows to insert' else 'was posted before as tx ' || earlier end),
    detail = 'A reference is posted once; a row that is inserted cannot become the posting there is.',
    hint = 'Leave the row out, or post it with finance.post_transaction, which returns the first posting.';
end
$$;
revoke execute on function finance.refuse_posted_reference(finance.transactions) from public;
comment on function finance.refuse_posted_reference(finance.transactions) is
  'Raises HC008 for a row whose reference is posted: with other content, as another session may have done just now, or again.';
