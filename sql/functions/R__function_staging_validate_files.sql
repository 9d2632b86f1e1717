create or replace function staging.validate_files(files bigint[]) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  one_input text;
  doubtful boolean;
begin
  perform staging.keep_orders_added_to(files);
  for one_input in select staging.inputs_of(files)
  loop
    doubtful := staging.has_doubtful_rows(one_input, files);
    if doubtful then
      perform staging.validate_columns(one_input, files);
    end if;
    -- What is posted comes first: a row that is the same as it is a duplicate, whatever else its file has with its key.
    if one_input = 'transactions' then
      perform staging.validate_posted_transactions(files);
    else
      perform staging.validate_posted(one_input, files);
    end if;
    perform staging.validate_repeats(one_input, files);
    perform staging.validate_references(one_input, files);
    if doubtful then
      perform staging.validate_periods(one_input, files);
    end if;
    perform staging.check_input(one_input, files);
  end loop;
  perform staging.reject_dependants(files);
end
$$;
revoke execute on function staging.validate_files(bigint[]) from public;
comment on function staging.validate_files(bigint[]) is
  'Gives each row of the files that will not be posted its outcome; the others stay pending. Where one scan finds nothing wrong '
  'with any value or month, nobody looks for what it is.';
