create or replace function staging.begin_file(
  name text, sha256 text, byte_size bigint, input text, mapped boolean, load_id bigint, form jsonb, purpose text)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  earlier staging.files;
  retry boolean := purpose <> 'post';
  original bigint := case when retry then staging.corrected_file(name, input) end;
  begun bigint;
begin
  for earlier in
    select f.*
    from staging.files f
    where f.sha256 = sha256 and f.input = input and (not retry or coalesce(f.corrects, original) = original)
    order by f.file_id desc
    for update
  loop
    if staging.needs_nothing(earlier, purpose) or earlier.state in ('staged', 'mapped') and earlier.load_id = load_id then
      return null;
    elsif earlier.state = 'staged' and earlier.corrects is null and not retry
      and (earlier.file_name, earlier.mapped, earlier.form) = (name, mapped, form)
      -- Files are posted in the order of their ids: those that this load has staged so far come first.
      and earlier.file_id > all (select l.file_id from staging.files l where l.load_id = load_id and l.state <> 'staging')
    then
      update staging.files f set load_id = begin_file.load_id where f.file_id = earlier.file_id;
      return null;
    elsif earlier.state <> 'posted' then
      perform staging.forget_file(earlier.file_id);
    end if;
  end loop;
  -- What was staged under this name and never posted has been replaced; the close asks for rows that did not come again.
  perform case when f.state = 'staging' and f.mapped or f.corrects is not null then staging.forget_file(f.file_id)
    else staging.refuse_file(f.load_id, f.sha256, f.input, 'it was not posted when another file of its name came. Load that one.')
    end
  from staging.files f
  where f.input = input and f.file_name = name and f.state in ('staging', 'staged', 'mapped') and f.load_id <> load_id;
  if not retry and exists (
    select from staging.files f
    where f.input = input and f.file_name = name and f.state = 'posted' and f.sha256 <> sha256 and f.corrects is null)
  then
    raise exception using
      errcode = 'HC311',
      message = format('a file %s with other content was loaded before', name),
      detail = 'A name stands for one content, so that a posting can be traced to its line.',
      hint = 'Give the new file a name of its own.';
  end if;
  insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id, form, corrects, adds_to_orders, state)
  values (name, sha256, byte_size, input, mapped, load_id, form, original, purpose = 'add to orders', 'staging')
  returning file_id into begun;
  return begun;
end
$$;
revoke execute on function staging.begin_file(text, text, bigint, text, boolean, bigint, jsonb, text) from public;
comment on function staging.begin_file(text, text, bigint, text, boolean, bigint, jsonb, text) is
  'Registers a file to stage and returns its file_id; null when its content is posted already, or staged by the same load, or '
  'by another that would read it alike, from which this one takes it over. Else content that another load staged, that was '
  'staged in part, or that was refused, starts again; other content of its name that was never posted is refused, but lines of '
  'a mapping that were staged in part, which are forgotten. HC311 when its name stands for other content. purpose: post new '
  'rows; retry the rejected rows of the posted file of its name, as often as they come while any of them is open; add to '
  'orders, which is a retry whose items are added to placed orders; or leave out such rows, which is not to mend them.';
