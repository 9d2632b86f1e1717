create or replace function finance.require_two_people(reason text, requested_by text, approved_by text) returns void
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(btrim(reason), '') = '' then
    raise exception using
      errcode = 'HC123',
      message = 'no reason given',
      detail = 'An auditor reads the reason, not the mind.',
      hint = 'Say why.';
  elsif coalesce(btrim(requested_by), '') = '' or coalesce(btrim(approved_by), '') = ''
    or lower(btrim(requested_by)) = lower(btrim(approved_by))
  then
    raise exception using
      errcode = 'HC123',
      message = format('requested by "%s" and approved by "%s" are not two people',
        coalesce(requested_by, ''), coalesce(approved_by, '')),
      detail = 'What was reported changes only on the word of a second person.',
      hint = 'Have somebody else approve it.';
  end if;
end
$$;
revoke execute on function finance.require_two_people(text, text, text) from public;
comment on function finance.require_two_people(text, text, text) is
  'Refuses (HC123) what has no reason or not two different people.';
