-- Loaded before each *.test.sql, in the same transaction, which is rolled back at the end.
create function pg_temp.equals(actual anyelement, expected anyelement, what text) returns void
language plpgsql as $$
begin
  if actual is distinct from expected then
    raise exception using errcode = 'P0004', message = format('%s: expected %s, was %s', what, expected, actual);
  end if;
end
$$;

create function pg_temp.throws(statement text, expected_state text, expected_message text) returns void
language plpgsql as $$
declare
  state text;
  message text;
begin
  begin
    execute statement;
  exception
    when others then
      get stacked diagnostics state = returned_sqlstate, message = message_text;
  end;
  if state is distinct from expected_state or message not like expected_message then
    raise exception using
      errcode = 'P0004',
      message = format('expected %s "%s" from: %s; was %s "%s"', expected_state, expected_message, statement,
        coalesce(state, 'no error'), coalesce(message, ''));
  end if;
end
$$;
