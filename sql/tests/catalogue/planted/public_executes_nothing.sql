-- names: sales.planted
create function sales.planted() returns integer language sql return 1;
