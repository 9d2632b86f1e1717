create or replace function finance.closes_seen() returns table (period date, close_no integer)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with recursive seen as (
    select c.period, c.close_no, c.previous_root
    from finance.closes c
    where c.period = finance.period_in_scope() and c.close_no = finance.close_in_scope()
    union all
    select b.period, b.close_no, b.previous_root
    from seen s
      cross join lateral (
        select c.period, c.close_no, c.previous_root
        from finance.closes c
        where c.period = (s.period - interval '1 month')::date and c.root_digest = s.previous_root
        order by c.close_no desc
        limit 1
      ) b
  )
  select s.period, s.close_no
  from seen s;
end
$$;
revoke execute on function finance.closes_seen() from public;
comment on function finance.closes_seen() is
  'The close in scope and those before it, as it saw them: each names the root of the one before. A month that was closed again '
  'since has another close, which these reports do not look at.';
