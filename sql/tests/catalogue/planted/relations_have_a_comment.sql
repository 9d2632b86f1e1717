-- names: sales.planted
create table sales.planted ();
