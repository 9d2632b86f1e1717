-- Half a page stays free, so that a movement of a balance rewrites the row in its page and touches no index.
alter table finance.accounts set (fillfactor = 50);

-- The posting itself has this foreign key, and apply_postings writes the reference with it, of the same account.
alter table finance.posting_references drop constraint if exists posting_references_account_id_fkey;

-- Staged rows come by the million, through staging.begin_file only: one index that grows at its end, and no look at the file
-- for each row.
do $$
declare
  staged text;
begin
  for staged in select i.input from staging.inputs i
  loop
    execute format('alter table staging.%1$I drop constraint if exists %2$I, drop constraint %3$I', staged,
      staged || '_file_id_fkey', staged || '_pkey');
    execute format('alter table staging.%I add primary key (file_id, row_no)', staged);
    execute format('drop index staging.%I', staged || '_file_line');
  end loop;
end
$$;
