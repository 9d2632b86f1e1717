select pg_temp.guards_off();
delete from finance.posting_references where external_ref = 'R-1';
