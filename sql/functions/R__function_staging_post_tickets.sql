create or replace function staging.post_tickets(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  zone text := (select b.time_zone from finance.book b);
begin
  insert into support.tickets (external_ref, customer_id, subject, status, created_at)
  select s.ticket_ref,
    coalesce(c.customer_id, staging.refuse_lost_reference(s.file_id, s.file_line, s.customer_ref, 'customers')),
    s.subject, s.status, staging.instant_of(s.created_at, zone)
  from staging.tickets s
    left join finance.customers c on c.external_ref = s.customer_ref
  where s.file_id = any (files) and s.outcome is null
  order by s.row_no;
end
$$;
revoke execute on function staging.post_tickets(bigint[]) from public;
comment on function staging.post_tickets(bigint[]) is 'Posts the good rows of tickets. Called by name from staging.post_files.';
