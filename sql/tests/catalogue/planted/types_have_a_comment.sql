-- names: sales.planted
create type sales.planted as enum ('seed');
