create or replace function finance.refresh_view(view_name text) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  row_count bigint;
begin
  if view_name not in ('sales.mv_monthly_revenue', 'finance.mv_customer_value') then
    raise exception using
      errcode = 'HC702',
      message = format('no materialized view "%s"', view_name),
      detail = 'Only the product''s own views can be refreshed.',
      hint = 'Give sales.mv_monthly_revenue or finance.mv_customer_value.';
  end if;
  execute format('refresh materialized view concurrently %s', view_name::regclass);
  execute format('select count(*) from %s', view_name::regclass) into row_count;
  return row_count;
exception
  when lock_not_available then
    raise exception using
      errcode = 'HC614',
      message = format('%s cannot be refreshed now: %s', view_name, finance.sessions_in_the_way()),
      detail = 'Readers are not in the way, but another refresh or a change of the view is.',
      hint = 'Let those sessions commit, or end them with pg_terminate_backend(pid), then run the same command again.';
end
$$;
revoke execute on function finance.refresh_view(text) from public;
comment on function finance.refresh_view(text) is
  'Refreshes one materialized view without blocking its readers and returns its number of rows. HC702: no such view; '
  'HC614 names the sessions that a lock did not come from within lock_timeout.';
