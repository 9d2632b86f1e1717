create or replace function staging.next_files(of_load bigint) returns bigint[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with recursive pending as (
    select f.file_id, f.input as source
    from staging.files f
    where f.load_id = of_load and f.state = case when f.mapped then 'mapped' else 'staged' end::staging.file_state
  ), feeds as (
    select distinct p.source, i.input, i.posting_order
    from pending p
      join staging.file_inputs fi using (file_id)
      join staging.inputs i on i.input = fi.input
  ), refers (input, refers_to) as (
    select c.input, c.refers_to from staging.input_columns c where c.refers_to is not null
    union all
    -- A message names its sender by type, and an order is placed with its items.
    values ('ticket_messages', 'customers'), ('ticket_messages', 'support_agents'), ('orders', 'order_items')
  ), needs (source, needed) as (
    select a.source, b.source
    from feeds a
      join refers r on r.input = a.input
      join feeds b on b.input = r.refers_to and b.source <> a.source
    union
    select n.source, b.source
    from needs n
      join feeds a on a.source = n.needed
      join refers r on r.input = a.input
      join feeds b on b.input = r.refers_to and b.source <> a.source
  ), next as (
    select p.source
    from pending p
      left join feeds f using (source)
    -- Whatever it needs, needs it in turn.
    where not exists (
      select from needs n
      where n.source = p.source and n.needed <> p.source
        and not exists (select from needs b where b.source = n.needed and b.needed = n.source))
    group by p.source
    order by min(f.posting_order) nulls first, p.source
    limit 1
  ), together as (
    select n.source from next n
    union
    select d.needed from next n join needs d using (source)
  )
  select case when (select count(*) from together) > 1 then array_agg(p.file_id order by p.file_id) else array[min(p.file_id)] end
  from pending p
    join together t using (source)
  having count(*) > 0
$$;
revoke execute on function staging.next_files(bigint) from public;
comment on function staging.next_files(bigint) is
  'The files of a load to post next, in one transaction; null when none is left. What is referred to goes first, file by file; '
  'files of sources that refer to each other go together, as orders and their items do.';
