create or replace function finance.prepare_leaf(parent text, leaf_period date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
as $$
declare
  leaf text := format('archive.%I', parent || '_' || to_char(leaf_period, 'YYYY_MM'));
  month finance.periods;
begin
  select p.* into strict month from finance.periods p where p.period = leaf_period;
  execute format('create or replace trigger refuse_truncate before truncate on %s for each statement '
    'execute function core.refuse_change()', leaf);
  execute format('alter table %s enable always trigger refuse_truncate', leaf);
  execute format(
    'create or replace trigger a_seal before insert or update or delete on %s for each row '
    'execute function finance.refuse_closed_period(%L, %L)', leaf, to_char(leaf_period, 'YYYY-MM'), parent);
  execute format('alter table %s enable always trigger a_seal', leaf);
  execute format('alter table %s drop constraint if exists lies_in_month', leaf);
  execute format('alter table %s add constraint lies_in_month check (posted_at >= %L and posted_at < %L)',
    leaf, month.starts_at, month.ends_at);
end
$$;
revoke execute on function finance.prepare_leaf(text, date) from public;
comment on function finance.prepare_leaf(text, date) is
  'Readies the table of a closed month in schema archive for being attached: sealed, and its bounds proven, so that attaching '
  'reads no row. Run by the owner.';
