-- Says which months are to be opened, as staging.months_to_open; they are opened in as many transactions as that takes.
drop function if exists staging.open_months(bigint);
