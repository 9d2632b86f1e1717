-- It returns the file, too; the result of a function cannot be replaced.
drop function if exists staging.failing_value(text, text[], text, bigint[]);
