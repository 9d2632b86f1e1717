-- names: sales.planted
create function sales.planted() returns integer
language sql security definer
set search_path = pg_temp, pg_catalog
return 1;
