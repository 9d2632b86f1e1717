-- names: sales.planted.planted_id
create table sales.planted (planted_id uuid primary key default gen_random_uuid());
