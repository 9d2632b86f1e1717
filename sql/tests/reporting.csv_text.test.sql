-- What a spreadsheet would compute is disarmed; what begins otherwise stays as it is.
select pg_temp.equals(reporting.csv_text(text), cell, format('the cell of %L', text))
from (values
  ('=1+1', '''=1+1'), ('+49', '''+49'), ('-7', '''-7'), ('@sum', '''@sum'),
  (E'\t1', E'''\t1'), (E'\r1', E'''\r1'), (E'\n1', E'''\n1'),
  (U&'\FF1D1', U&'''\FF1D1'), (U&'\FF0B1', U&'''\FF0B1'), (U&'\FF0D1', U&'''\FF0D1'), (U&'\FF201', U&'''\FF201'),
  ('''=1+1', '''''=1+1'), ('''''=1+1', '''''''=1+1'), ('''', ''''), ('''s-Hertogenbosch', '''s-Hertogenbosch'), ('007', '007'),
  ('Name', 'Name'), ('', ''), (null, null), (U&'\00dc', U&'\00dc'), (U&'\2713', U&'\2713'), (U&'\+01F600', U&'\+01F600'),
  (' =1', ' =1'), ('a=1', 'a=1'), ('"=1', '"=1'), ('''a=1', '''a=1')
) e (text, cell);

-- Every text of up to four of these characters comes back by the rule that docs/reports.md gives, and no two share a cell.
with recursive letters as (
  select unnest(array['''', '=', '+', '-', '@', E'\t', E'\r', E'\n', U&'\FF1D', 'a', '1', ' ']) as letter
), texts as (
  select 0 as length, '' as text
  union all
  select t.length + 1, t.text || l.letter
  from texts t
    cross join letters l
  where t.length < 4
), cells as (
  select text, reporting.csv_text(text) as cell
  from texts
)
select pg_temp.equals(count(*) filter (
    where text <> regexp_replace(cell, '^''(?=''*[\t\n\r+\-=@\uff0b\uff0d\uff1d\uff20])', '')), 0::bigint, 'texts that do not come back'),
  pg_temp.equals(count(distinct cell), count(*), 'texts that share a cell'),
  pg_temp.equals(count(*) filter (where cell ~ '^[\t\n\r+\-=@\uff0b\uff0d\uff1d\uff20]'), 0::bigint, 'cells that are formulas'),
  pg_temp.equals(count(*), 22621::bigint, 'texts')
from cells;
