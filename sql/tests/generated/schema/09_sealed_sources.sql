-- What is digested is data: a source that reads another view would seal something else.
select format('insert into finance.sealed_sources values (%s);',
  concat_ws(', ', quote_literal(s.name), quote_literal(s.rows_view), coalesce(quote_literal(s.partitioned_table), 'null'),
    s.kept_by_close)) as line
from finance.sealed_sources s
order by s.name
