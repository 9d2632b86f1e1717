create or replace function reporting.require_postings() returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  month date := finance.period_in_scope();
begin
  if to_regclass(format('finance.transactions_%s', to_char(month, 'YYYY_MM'))) is null then
    raise exception using
      errcode = 'HC418',
      message = format('the postings of %s are put away', to_char(month, 'YYYY-MM')),
      detail = 'The report shows each posting, and would show none.',
      hint = format('balance_reconciliation is in the folder of the close; account_statements is there only where somebody '
        'exported it. Else bring the month back into the books: hardclose partitions --restore %s',
        to_char(month, 'YYYY-MM'));
  end if;
  return true;
end
$$;
revoke execute on function reporting.require_postings() from public;
comment on function reporting.require_postings() is
  'True, for a report that reads the postings of the period in scope. HC418 when they were put away.';
