create or replace function finance.require_free_references(batch finance.posting[]) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  wrong record;
begin
  perform finance.posted_before(p.external_ref, p.account_id, p.tx_type, p.amount,
    finance.posting_direction(p.tx_type, p.direction),
    coalesce(p.contra_code, finance.default_contra(p.tx_type::text)), p.posted_at)
  from unnest(batch) p
    join finance.posting_references r on r.external_ref = p.external_ref;
  select p.external_ref, count(*) as times into wrong
  from unnest(batch) p
  where p.external_ref is not null
  group by p.external_ref
  having count(distinct row(p.account_id, trim_scale(p.amount), p.tx_type, finance.posting_direction(p.tx_type, p.direction),
      coalesce(p.contra_code, finance.default_contra(p.tx_type::text)))) > 1
    or count(distinct p.posted_at) > 1
  limit 1;
  if found then
    raise exception using
      errcode = 'HC008',
      message = format('reference "%s" stands in the batch %s times with different content', wrong.external_ref, wrong.times),
      detail = 'Only one of them can be meant.',
      hint = 'Give each posting a reference of its own.';
  end if;
end
$$;
revoke execute on function finance.require_free_references(finance.posting[]) from public;
comment on function finance.require_free_references(finance.posting[]) is
  'Refuses (HC008) a batch with a reference that was posted with other content, or that means two things in the batch.';
