create or replace function finance.unseal_period(reopened_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  leaf regclass;
  guard text;
begin
  for leaf, guard in
    select t.tgrelid, t.tgname
    from unnest(array['transactions', 'ledger', 'checkpoints', 'journal_lines']) with ordinality n (parent, place)
      join pg_trigger t on t.tgrelid = to_regclass(format('finance.%I', n.parent || '_' || to_char(reopened_period, 'YYYY_MM')))
    where t.tgname in ('a_seal', 'a_soft_close')
    order by n.place, t.tgname
  loop
    -- Disabled, not dropped: dropping would wait for every reader of the month, and make others wait for it.
    execute format('alter table %s disable trigger %I', leaf, guard);
  end loop;
exception
  when lock_not_available then
    raise exception using
      errcode = 'HC104',
      message = format('period %s cannot be reopened now: %s',
        to_char(reopened_period, 'YYYY-MM'), finance.sessions_holding(leaf)),
      detail = 'Its seal comes off when nobody writes to the month or has locked it against writers.',
      hint = 'Let those sessions commit, or end them with pg_terminate_backend(pid), then run it again.';
end
$$;
revoke execute on function finance.unseal_period(date) from public;
comment on function finance.unseal_period(date) is
  'Takes the seal off a month that is being reopened: its triggers stay, switched off, until a close makes them anew. Meets no '
  'reader; HC104 names who else is in the way.';
