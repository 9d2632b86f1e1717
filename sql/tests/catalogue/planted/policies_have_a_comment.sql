-- names: planted on finance.transactions
create policy planted on finance.transactions using (true);
