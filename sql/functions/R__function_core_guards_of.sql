create or replace function core.guards_of(guarded regclass, month date) returns table (
  trigger_name text, definition text, is_always boolean, lack text, is_as_shipped boolean, is_on boolean, is_changed boolean)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
declare
  parent text := coalesce(
    (select h.inhparent::regclass::text from pg_inherits h where h.inhrelid = guarded),
    -- Of a month, and attached to nothing.
    case when month is null then guarded::text else left(guarded::text, -8) end);
  is_leaf boolean := parent <> guarded::text;
  has_postings boolean := parent = 'finance.transactions';
  key text := case parent
    when 'finance.transactions' then 'tx_id'
    when 'finance.ledger' then 'ledger_id'
    when 'finance.checkpoints' then 'account_id'
    else 'line_no'
  end;
  of_month finance.periods;
begin
  select m.* into of_month from finance.periods m where m.period = month;
  -- Not in SQL: it would be planned anew for each relation.
  return query
    select w.name, d.definition, w.is_always, w.lack,
      coalesce(pg_get_triggerdef(t.oid) = d.definition, false),
      coalesce(t.tgenabled = 'A' or (t.tgenabled = 'O' and not w.is_always), false),
      coalesce(age(t.xmin) <= 0, false)
    from (
      values
        -- Those of the partitions are copies of it.
        (month is null, 'refuse_change', 'BEFORE DELETE OR UPDATE ON %1$s FOR EACH ROW EXECUTE FUNCTION core.refuse_change()',
          true, 'does not refuse changes'),
        (true, 'refuse_truncate', 'BEFORE TRUNCATE ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change()',
          true, 'does not refuse truncate'),
        (has_postings, 'audit_insert', 'AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT '
          'EXECUTE FUNCTION audit.log_inserts(%2$L)', false, 'is not audited'),
        (not has_postings, 'audit_insert', 'AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT '
          'EXECUTE FUNCTION audit.log_derived()', false, 'is not audited'),
        (true, 'audit_update', 'AFTER UPDATE ON %1$s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows '
          'FOR EACH STATEMENT EXECUTE FUNCTION audit.log_updates(%2$L)', false, 'is not audited'),
        (true, 'audit_delete', 'AFTER DELETE ON %1$s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT '
          'EXECUTE FUNCTION audit.log_deletes(%2$L)', false, 'is not audited'),
        (true, 'audit_truncate', 'AFTER TRUNCATE ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION audit.log_truncate()',
          false, 'is not audited'),
        (has_postings and not is_leaf, 'fill_balance', 'BEFORE INSERT ON %1$s FOR EACH ROW '
          'WHEN ((new.balance_after IS NULL)) EXECUTE FUNCTION finance.fill_balance()', false, 'does not fill balances'),
        (has_postings and not is_leaf, 'apply_postings', 'AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows '
          'FOR EACH STATEMENT EXECUTE FUNCTION finance.apply_postings()', false, 'does not verify balances'),
        (has_postings and is_leaf and of_month.state = 'soft_closed' and of_month.finance_soft_closed, 'a_soft_close',
          'BEFORE INSERT ON %1$s FOR EACH ROW EXECUTE FUNCTION finance.refuse_intake(%3$L)', false, 'does not stop intake'),
        (is_leaf and of_month.state in ('closed', 'locked'), 'a_seal', 'BEFORE INSERT OR DELETE OR UPDATE ON %1$s '
          'FOR EACH ROW EXECUTE FUNCTION finance.refuse_closed_period(%3$L, %4$L)', true, 'is not sealed')
      ) w (is_wanted, name, form, is_always, lack)
      cross join lateral format('CREATE TRIGGER %s %s', w.name,
        format(w.form, guarded, key, to_char(month, 'YYYY-MM'), split_part(parent, '.', 2))) d (definition)
      left join pg_trigger t on t.tgrelid = guarded and t.tgname = w.name
    where w.is_wanted;
end
$$;
revoke execute on function core.guards_of(regclass, date) from public;
comment on function core.guards_of(regclass, date) is
  'The guards that one relation of the book is to have, a partition of the month or a partitioned table without one, whole as '
  'they are shipped: events, level, condition, function and arguments. With each: what the relation lacks without it, whether '
  'the trigger of its name is that and fires when it should, and whether this transaction, or a later one, changed it.';
