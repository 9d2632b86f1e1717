create or replace function finance.period_in_scope() returns date
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  setting text := nullif(current_setting('hardclose.period', true), '');
begin
  if setting is null then
    raise exception using
      errcode = 'HC016',
      message = 'no period is in scope',
      detail = 'Checks and reports read their period from the setting hardclose.period.',
      hint = 'Run: select set_config(''hardclose.period'', ''2026-10-01'', false);';
  end if;
  return setting::date;
end
$$;
revoke execute on function finance.period_in_scope() from public;
comment on function finance.period_in_scope() is
  'The period that checks and reports of this session speak of: the setting hardclose.period, a first of month. HC016 when '
  'unset.';
