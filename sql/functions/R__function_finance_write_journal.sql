create or replace function finance.write_journal(closing_period date, new_close_no integer) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  subledger finance.subledgers;
  written bigint := 0;
  added bigint;
  debit_total numeric;
  credit_total numeric;
begin
  perform set_config('hardclose.period', closing_period::text, true);
  for subledger in select s.* from finance.subledgers s order by s.position loop
    execute format(
      'insert into finance.journal_lines (period, close_no, line_no, subledger, gl_code, debit, credit, ref_type, ref_id) '
      -- Byte by byte: the numbers of the lines are sealed, and another server's collation would give others.
      'select $1, $2, $3 + row_number() over (order by j.ref_type collate "C", j.ref_id collate "C", j.gl_code collate "C", '
      'j.debit, j.credit), $4, '
      'j.gl_code, j.debit, j.credit, j.ref_type, j.ref_id from %s j', subledger.journal_view::regclass)
    using closing_period, new_close_no, written, subledger.name;
    get diagnostics added = row_count;
    select coalesce(sum(l.debit), 0), coalesce(sum(l.credit), 0) into debit_total, credit_total
    from finance.journal_lines l
    where l.period = closing_period and l.close_no = new_close_no and l.subledger = subledger.name;
    if debit_total <> credit_total then
      raise exception using
        errcode = 'HC106',
        message = format('the journal of %s for %s does not balance: debit %s, credit %s',
          subledger.name, to_char(closing_period, 'YYYY-MM'), debit_total, credit_total),
        detail = 'Every source document must give lines that balance.',
        hint = format('Look for documents with one side only in %s.', subledger.journal_view);
    end if;
    written := written + added;
  end loop;
  return written + finance.write_closing_entries(closing_period, new_close_no, written);
end
$$;
revoke execute on function finance.write_journal(date, integer) from public;
comment on function finance.write_journal(date, integer) is
  'Writes the journal lines of every subledger for one close and holds that each subledger balances (HC106), then, at the end of '
  'the fiscal year, its closing entries. Returns the number written.';
