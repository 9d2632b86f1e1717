create or replace function finance.analyze_leaf(parent text, analyzed date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('analyze finance.%I (period, close_no)', parent || '_' || to_char(analyzed, 'YYYY_MM'));
end
$$;
revoke execute on function finance.analyze_leaf(text, date) from public;
comment on function finance.analyze_leaf(text, date) is
  'Tells the planner how many rows a close has written: until then it takes them for one, and would look it up for each '
  'account.';
