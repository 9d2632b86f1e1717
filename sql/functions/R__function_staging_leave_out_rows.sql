create or replace function staging.leave_out_rows(of_file bigint, rows bigint, reason text, done_by text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  file staging.files;
begin
  perform staging.require_reason(reason, done_by);
  update staging.files f
  set left_out_because = reason, left_out_by = done_by
  where f.file_id = of_file and f.state = 'staging'
  returning f.* into file;
  if not found then
    raise exception 'file % is not on its way', of_file;
  end if;
  perform staging.end_file(of_file, rows);
  execute format(case when file.mapped
    then $sql$
      insert into staging.rejects (file_id, file_line, column_name, rule, remedy, left_out)
      select s.file_id, s.file_line, 'the whole row', $2, 'None needed.', true
      from staging.%1$I s
      where s.file_id = $1
      order by s.file_line
    $sql$
    else $sql$
      with kept as (
        update staging.%1$I s set outcome = 'rejected' where s.file_id = $1 returning s.file_id, s.file_line, s.row_no
      )
      insert into staging.rejects (file_id, file_line, input, row_no, column_name, rule, remedy, left_out)
      select k.file_id, k.file_line, %1$L, k.row_no, 'the whole row', $2, 'None needed.', true
      from kept k
      order by k.file_line
    $sql$
    end, staging.lines_of(file))
  using of_file, format('left out by %s: %s', done_by, reason);
  perform staging.settle_file(of_file, false);
end
$$;
revoke execute on function staging.leave_out_rows(bigint, bigint, text, text) from public;
comment on function staging.leave_out_rows(bigint, bigint, text, text) is
  'Ends a file whose rows were rejected in the file it corrects, and are left out for good instead of being checked and posted: '
  'notes who did it and why, and settles them in both files. HC129 without a reason or a name, HC333 when one of the rows is not '
  'rejected any more.';
