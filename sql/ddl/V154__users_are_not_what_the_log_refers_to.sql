comment on column auth.users.user_id is 'Key; finance.customers refers to it for who may see what. Logs keep names.';
