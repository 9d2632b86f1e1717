-- names: planted
create table public.planted ();
