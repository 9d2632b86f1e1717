create or replace function staging.reject_broken_lines(for_input text, files bigint[]) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Only keys have an index; of files that have just come the planner may think that they have one row.
set enable_nestloop = off
as $$
begin
  return staging.reject_rows(for_input, files, format($sql$
    select s.row_no, 'the whole row' as column_name, null as value,
      case when l.left_out then 'the mapping leaves its line out'
        else 'a line is posted wholly or not at all, and another row of it is rejected' end as rule,
      case when l.left_out then 'Let the query that gives it read staging.valid_<source>.' else 'Mend that one.' end as remedy
    from staging.%I s
      join (
        select j.file_id, j.file_line, bool_and(j.left_out) as left_out
        from staging.rejects j
        where j.file_id = any ($1)
        group by j.file_id, j.file_line
      ) l using (file_id, file_line)
    where s.file_id = any ($1) and s.outcome is null and not s.keep_known
  $sql$, for_input));
end
$$;
revoke execute on function staging.reject_broken_lines(text, bigint[]) from public;
comment on function staging.reject_broken_lines(text, bigint[]) is
  'Rejects what else a line gave of which a row is rejected, or which the mapping leaves out: a debit is not posted without its '
  'credit. Master data that a mapping keeps as they are known come again with other lines, and stay. Returns how many rows.';
