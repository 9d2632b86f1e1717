create or replace function staging.validate_repeats(for_input text, files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  repeats text;
  has_repeats boolean;
begin
  execute format($sql$
    select exists (
      select from staging.%I s where s.file_id = any ($1) and s.outcome is null group by %s having count(*) > 1)
  $sql$, for_input, staging.key_of(for_input))
  into has_repeats
  using files, (select b.time_zone from finance.book b);
  if not has_repeats then
    return;
  end if;
  -- Digests are taken of repeated rows only.
  repeats := format($sql$
    select r.row_no, r.file_id, r.key, r.keep_known, r.digest = first_value(r.digest) over chain as same,
      first_value(r.file_id) over chain as first_file, first_value(r.file_line) over chain as first_line,
      row_number() over chain as nth
    from (
      select s.row_no, s.file_id, s.file_line, s.keep_known, %2$s as key, %3$s as digest
      from staging.%1$I s
      where s.file_id = any ($1) and s.outcome is null
        and %2$s in (
          select %2$s from staging.%1$I s where s.file_id = any ($1) and s.outcome is null group by 1 having count(*) > 1)
    ) r
    window chain as (partition by r.key order by r.file_id, r.file_line, r.row_no)
  $sql$, for_input, staging.key_of(for_input), staging.digest_of(for_input));
  execute format($sql$
    update staging.%1$I s
    set outcome = case when r.same then 'duplicate' else 'known' end::staging.outcome
    from (%2$s) r
    where s.file_id = any ($1) and s.row_no = r.row_no and r.nth > 1 and (r.same or r.keep_known)
  $sql$, for_input, repeats)
  using files, (select b.time_zone from finance.book b);
  perform staging.reject_rows(for_input, files, format($sql$
    select r.row_no, %2$L as column_name, replace(r.key, E'\n', ' ') as value,
      'its key is unique; another row has it with other content' as rule,
      format('The other one is line %%s%%s. Keep the right one of the two.', r.first_line,
        case when r.first_file <> r.file_id then ' of ' || f.file_name else '' end) as remedy
    from (%1$s) r
      join staging.files f on f.file_id = r.first_file
    where r.nth > 1
  $sql$, repeats, (select array_to_string(i.key_columns, ', ') from staging.inputs i where i.input = for_input)));
end
$$;
revoke execute on function staging.validate_repeats(text, bigint[]) from public;
comment on function staging.validate_repeats(text, bigint[]) is
  'Finds rows whose key comes more than once in the files: the same content again is a duplicate, other content is rejected, or '
  'left where the mapping keeps what is known.';
