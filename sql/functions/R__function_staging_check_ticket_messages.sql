create or replace function staging.check_ticket_messages(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Where nothing was rejected since, validate_columns has asked already.
  if exists (select from staging.rejects j where j.file_id = any (files)) then
    perform staging.reject_rows('ticket_messages', files, (
      select format($sql$
        select s.row_no, %1$L as column_name, s.%1$I as value, %2$L as rule, %3$L as remedy
        from staging.ticket_messages s
        where s.file_id = any ($1) and s.outcome is null and not (%4$s)
      $sql$, r.column_name, r.rule, r.remedy, r.condition)
      from staging.input_rules r
      where r.input = 'ticket_messages' and r.column_name = 'sender_ref'));
  end if;
end
$$;
revoke execute on function staging.check_ticket_messages(bigint[]) from public;
comment on function staging.check_ticket_messages(bigint[]) is
  'Rejects messages whose sender is rejected: customers and agents of the same lines are, after the rule was asked for.';
