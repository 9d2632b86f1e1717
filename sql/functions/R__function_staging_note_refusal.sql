create or replace function staging.note_refusal(files bigint[], max_rejects bigint) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  with at_fault as (
    select o.file_id, o.file_name, row_number() over (order by o.file_id) as nth, count(*) over () as files,
      format('%s of its rows %s rejected, and %s allowed', o.rejected, case o.rejected when 1 then 'is' else 'are' end,
        case o.allowed when 0 then 'none is' when 1 then '1 is' else o.allowed || ' are' end) as finding,
      -- With fewer, the next of them would refuse all.
      format('allow it with --max-rejects %s', max(o.rejected) over ()) as otherwise
    from staging.files_over_limit($1, $2) o
  )
  update staging.files f
  set refused_because = w.reason
  from (
    select g.file_id,
      case when own.file_id is not null
        then format('%s. Mend what is rejected and load it again, or %s.', own.finding, own.otherwise)
        else format('it is posted with %s or not at all; there, %s%s. Mend what is rejected there and load these files again, '
          'or %s.', one.file_name, one.finding,
          case when one.files > 1 then format(', and so it is with %s more', one.files - 1) else '' end, one.otherwise)
      end as reason
    from unnest($1) g (file_id)
      cross join at_fault one
      left join at_fault own on own.file_id = g.file_id
    where one.nth = 1
  ) w
  where f.file_id = w.file_id
$$;
revoke execute on function staging.note_refusal(bigint[], bigint) from public;
comment on function staging.note_refusal(bigint[], bigint) is
  'Notes of files that were refused together why each was: its own rejected rows, or those of another one that it is posted '
  'with. max_rejects as in staging.files_over_limit.';
