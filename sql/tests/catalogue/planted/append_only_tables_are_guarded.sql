-- names: audit.change_log: truncate
drop trigger refuse_truncate on audit.change_log;
