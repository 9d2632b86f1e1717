-- What found a line by halves and what found a file so are one function now; and a file is left out of its own load alone.
drop function if exists staging.failing_file(text, text[], text, bigint[], bigint[], text);
drop function if exists staging.failing_line(text, text[], text, bigint[], bigint, text);
drop function if exists staging.failure_without(text, text[], text, bigint[], bigint[]);
drop function if exists staging.mapping_failure(text, text[], text, bigint[]);
drop function if exists staging.leave_out_file(text, text);
