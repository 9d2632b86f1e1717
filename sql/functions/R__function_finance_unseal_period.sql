create or replace function finance.unseal_period(reopened_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  parent text;
begin
  foreach parent in array array['transactions', 'ledger', 'checkpoints', 'journal_lines'] loop
    execute format('drop trigger if exists a_soft_close on finance.%I', parent || '_' || to_char(reopened_period, 'YYYY_MM'));
    execute format('drop trigger if exists a_seal on finance.%I', parent || '_' || to_char(reopened_period, 'YYYY_MM'));
  end loop;
end
$$;
revoke execute on function finance.unseal_period(date) from public;
comment on function finance.unseal_period(date) is 'Takes the seal off a month that is being reopened.';
