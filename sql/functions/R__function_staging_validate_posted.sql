create or replace function staging.validate_posted(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  definition staging.inputs;
  key_column text;
  posted text;
  way_out text;
  correctable text;
begin
  select i.* into definition from staging.inputs i where i.input = for_input;
  key_column := array_to_string(definition.key_columns, ', ');
  -- Of what moves money the close asks for a row that was taken out of its file.
  way_out := case when definition.moves_money_by is null and for_input <> 'orders'
    then 'Take it out, or leave it out (--leave-out)'
    else 'Leave it out (--leave-out); a file that is refused for it is loaded with --max-rejects first' end;
  -- Master data can be renamed, not made again.
  correctable := case for_input when 'payroll' then 'is not paid yet' when 'orders' then 'is a draft'
    when 'order_items' then 'is of a draft' end;
  posted := format($sql$
    select s.row_no, s.keep_known, %2$s as key, p.file_line, f.file_name, p.target_id,
      case when t.target_id is null then 'gone' when t.target_id = p.target_id then 'there' else 'another' end as it_is,
      -- What was made by hand under its key, after it was taken out or renamed, is the row where it says the same.
      case when t.target_id = p.target_id then p.digest = %3$s else %5$s end as same
    from staging.%1$I s
      join staging.posted_rows p on p.input = %1$L and p.key = %2$s
      join staging.files f on f.file_id = p.file_id
      -- Looked up for rows whose key was posted: without the offset all of the books would be read for those that are new.
      left join lateral (%4$s offset 0) t (target_id) on true
    where s.file_id = any ($1) and s.outcome is null
  $sql$, for_input, staging.key_of(for_input), staging.digest_of(for_input), staging.target_of(for_input),
    staging.says_the_same(for_input));
  execute format($sql$
    update staging.%1$I s
    set outcome = case when p.same and p.it_is <> 'gone' then 'duplicate' else 'known' end::staging.outcome
    from (%2$s) p
    where s.file_id = any ($1) and s.row_no = p.row_no
      -- What is kept as it is known may have another name by now.
      and case when p.it_is = 'gone' then p.keep_known and exists (%3$s) else p.same or p.keep_known end
  $sql$, for_input, posted, staging.target_named(for_input))
  using files, (select b.time_zone from finance.book b);
  perform staging.reject_rows(for_input, files, format($sql$
    select p.row_no, %2$L as column_name, replace(p.key, E'\n', ' ') as value,
      case p.it_is
        when 'gone' then 'loaded before, and withdrawn from the books, or renamed in them, since'
        when 'there' then 'already loaded with other content'
        else 'loaded before; another row has its key in the books by now'
      end as rule,
      format('It %%s in line %%s of %%s', case p.it_is when 'there' then 'is' else 'was' end, p.file_line, p.file_name)
        || coalesce(', and is "' || n.name || '" in the books now', '') || '. '
        || case
          when p.it_is = 'there' then 'Give what is new a key of its own; correct what is there in the books; what was renamed '
            'there since is known by the name in that line.'
          when p.it_is = 'another' and %5$L is not null then %4$L || '; or correct what has its key in the books, where that is '
            'wrong and ' || %5$L || ', and retry this row.'
          when p.target_id is null then %4$L || '; if it was renamed in the books, rows that name it take that name.'
          when n.name is null then %4$L || '; if it is to be posted anew, give it another key.'
          else %4$L || format('; where rows name it, write "%%s".', n.name)
        end as remedy
    from (%1$s) p
      left join lateral (%3$s) n (name) on p.it_is <> 'there'
  $sql$, posted, key_column, staging.target_named(for_input), way_out, correctable));
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
  'as somebody deleted or renamed it, is rejected: it is no duplicate, and nobody said that it is to be posted anew. What '
  'somebody made by hand under its key since is compared as the books have it.';
