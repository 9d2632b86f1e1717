create or replace function finance.posting_entry(control_code text, contra_code text, amount numeric, direction smallint)
returns jsonb
language sql stable parallel safe
-- Codes of the chart of accounts have no character that JSON escapes.
return ('{"lines": [{"gl": "' || case direction when 1 then contra_code else control_code end || '", "debit": ' || amount
  || '}, {"gl": "' || case direction when 1 then control_code else contra_code end || '", "credit": ' || amount || '}]}')::jsonb;
revoke execute on function finance.posting_entry(text, text, numeric, smallint) from public;
comment on function finance.posting_entry(text, text, numeric, smallint) is
  'The double entry of a posting. Raising a holder''s balance credits the control account, lowering it debits it.';
