-- names: sales.products.planted
alter table sales.products add column planted timestamp;
