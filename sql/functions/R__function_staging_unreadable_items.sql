create or replace function staging.unreadable_items(files bigint[])
returns table (file_id bigint, file_line bigint, file_name text, content text, fields text[], may_be_any boolean)
language plpgsql stable
set search_path = pg_catalog, pg_temp
-- Lines have no index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
#variable_conflict use_column
declare
  file staging.files;
  -- One that is mended here, without such a line, says that the line is no item.
  looked_at bigint[] := files || staging.files_not_retried(files);
begin
  return query
    select s.file_id, s.file_line, f.file_name, s.malformed, l.fields,
      s.malformed is null or cardinality(l.fields) between 2 and jsonb_array_length(f.form -> 'columns') - 1
    from staging.order_items s
      join staging.files f using (file_id)
      cross join lateral (select string_to_array(replace(s.malformed, '"', ''), ',') as fields) l
    where s.file_id = any (looked_at) and s.outcome = 'rejected' and not f.mapped
      and (s.malformed is not null or staging.bare_reference(s.order_ref) is null)
      and not exists (
        select from staging.rejects j where j.file_id = s.file_id and j.file_line = s.file_line and j.resolved_by is not null);
  for file in select f.* from staging.files f where f.file_id = any (staging.item_files(looked_at)) order by f.file_id
  loop
    return query execute format($sql$
      select r.file_id, r.file_line, $2, said.content, said.fields,
        nameless.file_line is not null and r.malformed is null
          or r.malformed is not null and cardinality(said.fields) between 2 and jsonb_array_length($3 -> 'columns') - 1
          or not names.orders
      from staging.%1$I r
        left join (
          select distinct j.file_line
          from staging.rejects j
          where j.file_id = $1 and j.row_no is null and not j.left_out
        ) unselected using (file_line)
        left join (
          select distinct s.file_line
          from staging.order_items s
          where s.file_id = $1 and s.outcome = 'rejected' and staging.bare_reference(s.order_ref) is null
        ) nameless using (file_line)
        cross join lateral (
          select coalesce(r.malformed, string_agg(v.value, E'\t')) as content,
            coalesce(string_to_array(replace(r.malformed, '"', ''), $3 ->> 'separator'), array_agg(v.value)) as fields
          from jsonb_each_text(to_jsonb(r.*) - array['file_id', 'file_line', 'malformed']) v
        ) said
        -- Where the mapping makes references of more than one field, a field that is one of them is so by chance.
        cross join (
          select not exists (
            select
            from staging.order_items s
              join staging.%1$I l using (file_id, file_line)
            where s.file_id = $1 and s.outcome is null
              and not exists (
                select
                from jsonb_each_text(to_jsonb(l.*) - array['file_id', 'file_line', 'malformed']) v
                where staging.bare_reference(v.value) = s.order_ref)) as orders
        ) names
      where r.file_id = $1 and (r.malformed is not null or unselected.file_line is not null or nameless.file_line is not null)
        and said.content is not null
        and not exists (
          select
          from staging.rejects j
          where j.file_id = r.file_id and j.file_line = r.file_line and (j.left_out or j.resolved_by is not null))
    $sql$, 'raw_' || file.input)
    using file.file_id, file.file_name, file.form;
  end loop;
end
$$;
revoke execute on function staging.unreadable_items(bigint[]) from public;
comment on function staging.unreadable_items(bigint[]) is
  'Lines that became no item and may be one of any order, of these files, and of those that came with the files that these mend '
  'and are not mended here: rows with too many or too few fields, whose content is the whole row, and items without a reference. '
  'Of a mapped file, lines that no query selected as well, with what they say; none that its mapping leaves out on purpose, and '
  'none that says nothing. may_be_any: its order cannot be told by its fields, as that field may be the one it lacks, or as '
  'references are made of several. One field is a line with another separator, and lacks none.';
