-- names: lower(auth.users.email)
drop index auth.users_lower_email;
