create or replace function finance.refresh_view(view_name text) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  row_count bigint;
  populated boolean;
begin
  if view_name not in ('sales.mv_monthly_revenue', 'finance.mv_customer_value') then
    raise exception using
      errcode = 'HC702',
      message = format('no materialized view "%s"', view_name),
      detail = 'Only the product''s own views can be refreshed.',
      hint = 'Give sales.mv_monthly_revenue or finance.mv_customer_value.';
  end if;
  populated := (select c.relispopulated from pg_class c where c.oid = view_name::regclass);
  -- One without data, as a restored dump may leave it, refuses its readers and cannot be refreshed concurrently.
  execute format('refresh materialized view %s %s', case when populated then 'concurrently' else '' end, view_name::regclass);
  execute format('select count(*) from %s', view_name::regclass) into row_count;
  return row_count;
exception
  when lock_not_available then
    raise exception using
      errcode = 'HC614',
      message = format('%s cannot be refreshed now: %s', view_name, finance.sessions_in_the_way()),
      detail = 'Readers are not in the way, but another refresh or a change of the view is.',
      hint = 'Let those sessions commit, or end them with pg_terminate_backend(pid), then run the same command again.';
  when cardinality_violation or unique_violation then
    raise exception using
      errcode = 'HC706',
      message = format('%s cannot be refreshed: its rows would have one key twice (%s)', view_name, sqlerrm),
      detail = 'Readers keep the rows of the last refresh.',
      hint = 'The rows it is made of are damaged: make them again with hardclose refresh --full, and run hardclose verify.';
  when object_not_in_prerequisite_state then
    raise exception using
      errcode = 'HC707',
      message = format('%s cannot be refreshed without blocking its readers: its unique index is gone', view_name),
      detail = 'Readers keep the rows of the last refresh.',
      hint = 'Create the index again, as sql/views has it, then run the same command again.';
end
$$;
revoke execute on function finance.refresh_view(text) from public;
comment on function finance.refresh_view(text) is
  'Refreshes one materialized view without blocking its readers and returns its number of rows; one that was never filled is '
  'filled. HC702: no such view; HC614 names the sessions that a lock did not come from within lock_timeout; HC706: two rows of '
  'one key; HC707: no unique index.';
