-- names: planted
create schema planted authorization hardclose_owner;
