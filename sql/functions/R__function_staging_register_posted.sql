create or replace function staging.register_posted(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  execute format($sql$
    insert into staging.posted_rows (input, key, digest, file_id, file_line, target_id)
    select %1$L, %2$s, %3$s, coalesce(f.corrects, f.file_id), s.file_line, t.target_id
    from staging.%1$I s
      join staging.files f on f.file_id = s.file_id
      left join lateral (%4$s) t (target_id) on true
    where s.file_id = any ($1) and s.outcome is null
  $sql$, for_input, staging.key_of(for_input), staging.digest_of(for_input), staging.target_of(for_input))
  using files, (select b.time_zone from finance.book b);
end
$$;
revoke execute on function staging.register_posted(text, bigint[]) from public;
comment on function staging.register_posted(text, bigint[]) is
  'Remembers the rows posted, by key and content, and what they became.';
