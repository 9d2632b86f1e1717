create or replace function finance.lifecycle_differences() returns table (period date, what text, subject text, detail text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with events as (
    select e.period, e.event_no, e.to_state, e.close_no, e.digest,
      lag(e.event_no, 1, 0) over w as number_before,
      lead(e.event_no) over w is null as is_last,
      bool_or(e.digest is not null) over (w rows between unbounded preceding and 1 preceding) as chained_before,
      finance.event_digest(e, lag(e.digest) over w) as digest_now
    from finance.period_events e
    window w as (partition by e.period order by e.event_no)
  )
  select p.period, 'state', to_char(p.period, 'YYYY-MM'),
    format('it is %s, close %s, and its last transition made it %s, close %s', p.state, p.close_no, e.to_state, e.close_no)
  from finance.periods p
    join events e on e.period = p.period and e.is_last
  where (p.state, p.close_no) is distinct from (e.to_state, e.close_no)
  union all
  select p.period, 'state', to_char(p.period, 'YYYY-MM'), format('it is %s, and a later month is closed', p.state)
  from finance.periods p
  where p.state in ('open', 'soft_closed')
    and exists (select from finance.periods l where l.period > p.period and l.state in ('closed', 'locked'))
  union all
  select e.period, 'close', to_char(e.period, 'YYYY-MM'), format('close %s happened, and its row is missing', e.close_no)
  from events e
    left join finance.closes c using (period, close_no)
  where e.to_state = 'closed' and c.period is null
  union all
  select e.period, 'transition', to_char(e.period, 'YYYY-MM') || ' ' || e.event_no,
    case
      when e.event_no <> e.number_before + 1 then format('number %s is missing', e.number_before + 1)
      else format('who made it %s, when, why or what it says of itself is not what was recorded', e.to_state)
    end
  from events e
    left join finance.closes c on e.to_state = 'closed' and c.period = e.period and c.close_no = e.close_no
  where e.event_no <> e.number_before + 1
    or e.digest <> e.digest_now
    -- Only the first transitions of an old book may lack a digest, and no close of this version of the proof.
    or e.digest is null and (e.chained_before or c.digest_version >= 3)
  order by 1, 2, 3, 4
$$;
revoke execute on function finance.lifecycle_differences() from public;
comment on function finance.lifecycle_differences() is
  'Periods whose state is not what their transitions made it or is open before a closed one, closes that happened and are '
  'missing, and transitions that are not as they were recorded: who, when, why, with what program, and what a close says of '
  'itself.';
