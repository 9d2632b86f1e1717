-- An index that holds posted_at beside the primary key can be taken for it: after a load was rolled back and the month analyzed,
-- each check of a foreign key read that index from end to end, and the load that came next did not finish.
drop index finance.transactions_entry_no;
do $$
declare
  leaf regclass;
begin
  for leaf in select h.inhrelid from pg_inherits h where h.inhparent = 'finance.transactions'::regclass order by h.inhrelid
  loop
    execute format('create unique index on %s (account_id, entry_no)', leaf);
  end loop;
end
$$;

-- Takes a query now.
drop function if exists finance.append_postings(finance.posting[]);
