-- Named anew: rows are left out, by a mapping or a person; a file is refused.
drop function if exists staging.leave_out_file(bigint, text, text);
drop function if exists staging.leave_out_others(bigint);
