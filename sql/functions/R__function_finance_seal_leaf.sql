create or replace function finance.seal_leaf(parent text, sealed_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  leaf text := format('finance.%I', parent || '_' || to_char(sealed_period, 'YYYY_MM'));
begin
  execute format(
    'create or replace trigger a_seal before insert or update or delete on %s for each row '
    'execute function finance.refuse_closed_period(%L, %L)', leaf, to_char(sealed_period, 'YYYY-MM'), parent);
  execute format('alter table %s enable always trigger a_seal', leaf);
exception
  when lock_not_available then
    raise exception using
      errcode = 'HC104',
      message = format('period %s cannot be sealed: %s',
        to_char(sealed_period, 'YYYY-MM'), finance.sessions_holding(leaf::regclass)),
      detail = 'The seal waits for every posting in flight, so that none is missed.',
      hint = 'Let those sessions commit, or end them with pg_terminate_backend(pid), then close again.';
end
$$;
revoke execute on function finance.seal_leaf(text, date) from public;
comment on function finance.seal_leaf(text, date) is
  'Seals one leaf: an ENABLE ALWAYS row trigger that refuses every writer at every isolation level. Waits for postings in flight '
  'up to lock_timeout, then HC104 names the sessions.';
