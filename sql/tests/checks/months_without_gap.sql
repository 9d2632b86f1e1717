-- also: every_month_has_its_partitions
insert into finance.periods (period, starts_at, ends_at) values ('2027-06-01', '2027-06-01', '2027-07-01');
