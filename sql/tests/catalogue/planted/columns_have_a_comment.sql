-- names: sales.planted.untold
create table sales.planted (untold integer);
