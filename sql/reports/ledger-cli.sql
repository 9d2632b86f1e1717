-- title: Journal for plain-text accounting
-- description: The journal of the month for ledger and hledger, after its opening balances: one file gives the closing balances.
-- format: text
-- extension: ledger
-- order: 60
with month as (
  select period, close_no, currency
  from finance.closes
  where period = finance.period_in_scope()
    and close_no = finance.close_in_scope()
), entries as (
  -- A document is named by its first line in the journal, which counts from 1; document 0 is the opening.
  select 0 as document, row_number() over (order by b.gl_code collate "C") - 1 as line_no, 'opening' as origin,
    'balances brought forward' as payee, m.period as entered_on, b.gl_code, b.opening as amount
  from month m
    join finance.trial_balances b on b.period = m.period and b.close_no = m.close_no
  where b.opening <> 0
  union all
  select min(l.line_no) over (partition by l.subledger, l.ref_type, l.ref_id), l.line_no,
    -- It is printed in brackets.
    translate(l.subledger, '()', ''), l.ref_type || ' ' || l.ref_id,
    (m.period + interval '1 month' - interval '1 day')::date, l.gl_code, l.debit - l.credit
  from month m
    join finance.journal_lines l on l.period = m.period and l.close_no = m.close_no
), lines as (
  select 1 as section, 0 as document, x.part as line_no, 0 as part, x.indent, x.words, '' as amount
  from month m
    cross join lateral (
      values
        (1, '', 'commodity ' || m.currency),
        -- Four decimals, so that hledger shows what the books hold.
        (2, '    ', 'format 1000.0000 ' || m.currency),
        (3, '', '')) x (part, indent, words)
  union all
  select 2, 0, dense_rank() over (order by g.gl_code collate "C"), x.part, x.indent, x.words, ''
  from month m
    join finance.trial_balances g using (period, close_no)
    cross join lateral (
      values
        (1, '', 'account ' || g.gl_code || ' ' || g.name),
        -- hledger's income statement and balance sheet go by it; ledger passes it over.
        (2, '    ; type: ', initcap(g.class::text))) x (part, indent, words)
  union all
  select 3, e.document, e.line_no, x.part, x.indent, x.words, x.amount
  from month m
    cross join entries e
    left join finance.trial_balances g on g.period = m.period and g.close_no = m.close_no and g.gl_code = e.gl_code
    cross join lateral (
      values
        (1, '', '', ''),
        (2, '', format('%s * (%s) %s', to_char(e.entered_on, 'YYYY-MM-DD'), e.origin, e.payee), ''),
        (3, '    ', concat_ws(' ', e.gl_code, g.name), format('  %s %s', round(e.amount, 4), m.currency))
    ) x (part, indent, words, amount)
  where x.part = 3 or e.line_no = e.document
)
-- Two spaces or a semicolon would end a name, a colon divide it: runs of these, of control characters and of spaces in any
-- script become one space. The code before a name keeps accounts apart.
select indent
  || rtrim(regexp_replace(words,
    '[:;\u0001-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'))
  || amount as line
from lines
order by section, document, line_no, part
