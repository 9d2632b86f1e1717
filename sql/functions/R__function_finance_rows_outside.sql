create or replace function finance.rows_outside(leaf_period date)
returns table (partition text, tx_id bigint, posted_at timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  month finance.periods;
  leaf regclass;
begin
  select p.* into month from finance.periods p where p.period = leaf_period;
  foreach leaf in array array_remove(array[
    to_regclass('finance.transactions_' || to_char(leaf_period, 'YYYY_MM')),
    to_regclass('finance.ledger_' || to_char(leaf_period, 'YYYY_MM'))], null)
  loop
    -- Asked through its parent, the planner would leave out the very partition that cannot hold such a row.
    return query execute format(
      'select %L, r.tx_id, r.posted_at from %s r where r.posted_at < $1 or r.posted_at >= $2', leaf, leaf)
    using month.starts_at, month.ends_at;
  end loop;
end
$$;
revoke execute on function finance.rows_outside(date) from public;
comment on function finance.rows_outside(date) is
  'Postings and ledger entries that lie in the partition of a month and are dated outside of it; none in good books.';
