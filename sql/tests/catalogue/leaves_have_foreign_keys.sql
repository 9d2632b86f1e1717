select l.oid::regclass::text as offender
from pg_inherits h
  join pg_class l on l.oid = h.inhrelid
  cross join lateral (
    select coalesce(array_agg(k.confrelid::regclass::text order by k.confrelid::regclass::text collate "C"), '{}') as referenced
    from pg_constraint k
    where k.conrelid = l.oid
      and k.contype = 'f'
  ) f
where h.inhparent = 'finance.transactions'::regclass
    and f.referenced <> '{finance.accounts,finance.gl_accounts}'
  or h.inhparent = 'finance.ledger'::regclass
    and f.referenced <> array['finance.' || replace(l.relname, 'ledger', 'transactions')]
order by 1
