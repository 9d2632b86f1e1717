create or replace function staging.validate_posted(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  definition staging.inputs;
  key_column text;
  posted text;
begin
  select i.* into definition from staging.inputs i where i.input = for_input;
  key_column := array_to_string(definition.key_columns, ', ');
  posted := format($sql$
    select s.row_no, s.keep_known, %2$s as key, p.file_line, f.file_name, p.target_id, t.target_id is null as is_gone,
      p.digest = %3$s as same
    from staging.%1$I s
      join staging.posted_rows p on p.input = %1$L and p.key = %2$s
      join staging.files f on f.file_id = p.file_id
      -- Looked up for rows whose key was posted: without the offset all of the books would be read for those that are new.
      left join lateral (%4$s offset 0) t (target_id) on true
    where s.file_id = any ($1) and s.outcome is null
      -- What has its key there now may have been made by hand, after the row was taken out or renamed.
      and (t.target_id is null or t.target_id = p.target_id)
  $sql$, for_input, staging.key_of(for_input), staging.digest_of(for_input), staging.target_of(for_input));
  execute format($sql$
    update staging.%1$I s
    set outcome = case when p.same and not p.is_gone then 'duplicate' else 'known' end::staging.outcome
    from (%2$s) p
    where s.file_id = any ($1) and s.row_no = p.row_no
      -- What is kept as it is known may have another name by now.
      and case when p.is_gone then p.keep_known and exists (%3$s) else p.same or p.keep_known end
  $sql$, for_input, posted, staging.target_named(for_input))
  using files, (select b.time_zone from finance.book b);
  perform staging.reject_rows(for_input, files, format($sql$
    select p.row_no, %2$L as column_name, replace(p.key, E'\n', ' ') as value,
      case when p.is_gone then 'loaded before, and withdrawn from the books, or renamed in them, since'
        else 'already loaded with other content' end as rule,
      case
        when not p.is_gone then format('It is in line %%s of %%s. Give what is new a key of its own; correct what is there in '
          'the books; what was renamed there since is known by the name in that line.', p.file_line, p.file_name)
        when p.target_id is null then format('It was in line %%s of %%s. Take it out, or leave it out (--leave-out); if it was '
          'renamed in the books, rows that name it take that name.', p.file_line, p.file_name)
        when n.name is null then format('It was in line %%s of %%s. Take it out, or leave it out (--leave-out); if it is to be '
          'posted anew, give it another key.', p.file_line, p.file_name)
        else format('It was in line %%s of %%s, and is "%%s" in the books now. Take it out, or leave it out (--leave-out); where '
          'rows name it, write "%%s".', p.file_line, p.file_name, n.name, n.name)
      end as remedy
    from (%1$s) p
      left join lateral (%3$s) n (name) on p.is_gone
  $sql$, posted, key_column, staging.target_named(for_input)));
  if definition.target_key is null then
    return;
  end if;
  -- What was made by hand, or by another program.
  execute format($sql$
    update staging.%1$I s
    set outcome = 'known'
    from %2$s t
    where t.%3$I = %4$s and s.file_id = any ($1) and s.outcome is null and s.keep_known
  $sql$, for_input, definition.target_table, definition.target_key, staging.key_of(for_input))
  using files;
  perform staging.reject_rows(for_input, files, format($sql$
    select s.row_no, %5$L as column_name, t.%3$I as value, 'exists already, and no file gave it this key' as rule,
      'Give what is new a key of its own; take out what is in the books.' as remedy
    from staging.%1$I s
      join %2$s t on t.%3$I = %4$s
    where s.file_id = any ($1) and s.outcome is null
  $sql$, for_input, definition.target_table, definition.target_key, staging.key_of(for_input), key_column));
end
$$;
revoke execute on function staging.validate_posted(text, bigint[]) from public;
comment on function staging.validate_posted(text, bigint[]) is
  'Finds rows whose key is in the books: the same content again is a duplicate, other content is rejected, or left where the '
  'mapping keeps what is known, be it under another name by now. Any other row whose key was posted and is not there any more, '
  'as somebody deleted or renamed it, is rejected: it is no duplicate, and nobody said that it is to be posted anew.';
