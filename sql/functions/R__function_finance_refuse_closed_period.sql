create or replace function finance.refuse_closed_period() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'HC006',
    message = format('period %s is closed: %s of %s refused', tg_argv[0], tg_op, tg_argv[1]),
    detail = 'It would change a month that has been closed and reported.',
    hint = 'Book it in an open month with finance.post_late, or have the month reopened: hardclose reopen.';
end
$$;
revoke execute on function finance.refuse_closed_period() from public;
comment on function finance.refuse_closed_period() is
  'Trigger function of the seal: refuses (HC006) whatever touches a leaf of a closed month.';
