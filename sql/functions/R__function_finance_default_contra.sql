create or replace function finance.default_contra(tx_type text) returns text
language sql immutable
as $$
  select case tx_type when 'adjustment' then '5900' else '1000' end
$$;
revoke execute on function finance.default_contra(text) from public;
comment on function finance.default_contra(text) is
  'The other side of a posting that names none: write-offs for an adjustment, else cash. Inlined, so a set of postings calls '
  'nothing.';
