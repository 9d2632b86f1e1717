create or replace function staging.refuse_lost_postings(files bigint[], pending bigint, posted bigint) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  lost staging.transactions;
begin
  select s.* into lost
  from staging.transactions s
  where s.file_id = any (files) and s.outcome is null
    and not exists (select from finance.accounts a where a.external_ref = s.account_ref)
  order by s.file_id, s.file_line, s.row_no
  limit 1;
  if lost.row_no is not null then
    perform staging.refuse_lost_reference(lost.file_id, lost.file_line, lost.account_ref, 'accounts');
  end if;
  raise exception using
    errcode = 'HC348',
    message = format('of %s postings that are sound, %s were made', pending, posted),
    detail = 'Another session changed their accounts while they were posted.',
    hint = 'Nothing of the file was posted. Run it again.';
end
$$;
revoke execute on function staging.refuse_lost_postings(bigint[], bigint, bigint) from public;
comment on function staging.refuse_lost_postings(bigint[], bigint, bigint) is
  'Raises HC348 where not as many postings were made as were sound, with the first line whose account is not found any more.';
