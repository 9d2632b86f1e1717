create or replace function core.refuse_guard_loss(lost text) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if lost is not null then
    raise exception using
      errcode = 'HC132',
      message = lost,
      detail = 'Without its guards a month can change unnoticed, one that was closed and reported, too.',
      hint = 'No correction needs a guard off: reverse a posting, reopen a closed month (hardclose reopen), or use '
        'finance.post_late. A guard that was missing before is made again by: hardclose partitions.';
  end if;
end
$$;
revoke execute on function core.refuse_guard_loss(text) from public;
comment on function core.refuse_guard_loss(text) is
  'Refuses (HC132) a statement by which a guard of the book would be lost, the first of which this is; nothing where none is.';
