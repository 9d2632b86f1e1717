-- finance.append_statement takes the order of the postings, finance.refuse_broken_chain the entry that is not followed.
drop function if exists finance.append_statement(text);
drop function if exists finance.refuse_broken_chain(uuid, bigint, numeric);
