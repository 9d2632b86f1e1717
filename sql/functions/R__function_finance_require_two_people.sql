create or replace function finance.require_two_people(reason text, requested_by text, approved_by text) returns void
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  requester text := lower(btrim(normalize(coalesce(requested_by, ''), nfkc)));
  approver text := lower(btrim(normalize(coalesce(approved_by, ''), nfkc)));
begin
  if coalesce(btrim(normalize(reason, nfkc)), '') = '' then
    raise exception using
      errcode = 'HC123',
      message = 'no reason given',
      detail = 'An auditor reads the reason, not the mind.',
      hint = 'Say why.';
  elsif requester = '' or approver = '' or requester = approver then
    raise exception using
      errcode = 'HC123',
      message = format('requested by "%s" and approved by "%s" are not two people',
        coalesce(requested_by, ''), coalesce(approved_by, '')),
      detail = 'What was reported changes only on the word of a second person.',
      hint = 'Have somebody else approve it.';
  end if;
  perform core.require_line('the reason', reason, 2000);
  perform core.require_line('the name of who asks', requested_by, 200);
  perform core.require_line('the name of who approves', approved_by, 200);
end
$$;
revoke execute on function finance.require_two_people(text, text, text) from public;
comment on function finance.require_two_people(text, text, text) is
  'Refuses what has no reason or not two different people (HC123), however their names are written, and what is no line of '
  'text (HC129).';
