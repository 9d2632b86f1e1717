create or replace function core.require_line(what text, value text, most integer) returns void
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  wrong text := case
    when coalesce(btrim(normalize(value, nfkc)), '') = '' then 'empty'
    when value ~ '[[:cntrl:]\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]' then 'not one line of visible characters'
    when length(value) > most then format('longer than %s characters', most)
  end;
begin
  if wrong is not null then
    raise exception using
      errcode = 'HC129',
      message = format('%s is %s', what, wrong),
      detail = 'It is kept for good, and an auditor reads it.',
      hint = 'Write it in one line, without tabs or invisible characters.';
  end if;
end
$$;
revoke execute on function core.require_line(text, text, integer) from public;
comment on function core.require_line(text, text, integer) is
  'Refuses (HC129) a name or a reason that is empty, holds control or invisible characters, or is longer than the most '
  'characters allowed.';
