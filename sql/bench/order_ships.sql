-- Ships what was placed.
update sales.orders set status = 'shipped', shipped_at = placed_at + interval '1 hour' where status = 'placed';
