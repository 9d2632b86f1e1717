-- Nobody asked them how many rows they rejected.
drop function if exists staging.validate_columns(text, bigint[]);
drop function if exists staging.validate_posted(text, bigint[]);
drop function if exists staging.validate_posted_transactions(bigint[]);
drop function if exists staging.validate_repeats(text, bigint[]);
