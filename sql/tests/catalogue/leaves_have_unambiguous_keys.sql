-- An index other than the primary key that holds posted_at can be taken for it by the check of a foreign key, and read from end
-- to end for each row.
select l.oid::regclass::text as offender
from pg_inherits h
  join pg_class l on l.oid = h.inhrelid
where h.inhparent = 'finance.transactions'::regclass
  and (not core.has_entry_index(l.oid)
    or exists (
      select
      from pg_index i
        join pg_attribute a on a.attrelid = l.oid and a.attnum = any (i.indkey::smallint[])
      where i.indrelid = l.oid and not i.indisprimary and a.attname in ('tx_id', 'posted_at')))
order by 1
