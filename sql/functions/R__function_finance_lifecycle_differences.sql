create or replace function finance.lifecycle_differences() returns table (period date, what text, subject text, detail text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with events as (
    select e.period, e.event_no, e.to_state, e.close_no, e.digest, e.book_no, e.book_digest,
      lag(e.event_no, 1, 0) over w as number_before,
      lead(e.event_no) over w is null as is_last,
      bool_or(e.digest is not null) over (w rows between unbounded preceding and 1 preceding) as chained_before,
      finance.event_digest(e, lag(e.digest) over w) as digest_now
    from finance.period_events e
    window w as (partition by e.period order by e.event_no)
  ),
  chain as (
    select e.period, e.event_no, e.book_no, e.book_digest, lag(e.book_no, 1, 0) over b as number_before,
      lag(e.digest) over b as digest_before
    from events e
    where e.book_no is not null
    window b as (order by e.book_no)
  ),
  differences as (
    select p.period, 'state' as what, to_char(p.period, 'YYYY-MM') as subject,
      format('it is %s, close %s, and its last transition made it %s, close %s',
        p.state, p.close_no, e.to_state, e.close_no) as detail
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
    union all
    select c.period, 'transition', to_char(c.period, 'YYYY-MM') || ' ' || c.event_no,
      case
        when c.book_no <> c.number_before + 1 then
          format('it is number %s of the book, and number %s, of whatever month, is missing', c.book_no, c.book_no - 1)
        else format('it does not follow what number %s of the book was', c.number_before)
      end
    from chain c
    where c.book_no <> c.number_before + 1
      or c.book_digest is distinct from c.digest_before
    union all
    select e.period, 'transition', to_char(e.period, 'YYYY-MM') || ' ' || e.event_no, 'it is in no chain, and older ones are'
    from events e
    where e.book_no is null
      and exists (
        select
        from chain c
        where c.period = e.period
          and c.event_no < e.event_no)
    union all
    select null, 'transition', 'the last of the book',
      format('it was number %s, and now number %s is the last', l.book_no, e.last_no)
    from finance.last_transition l
      cross join (
        select coalesce(max(c.book_no), 0) as last_no
        from chain c
      ) e
    where l.book_no <> e.last_no
      or l.digest is distinct from (select v.digest from events v where v.book_no = e.last_no)
  ),
  ever_closed as (
    select c.period from finance.closes c
    union
    select e.period from events e where e.to_state = 'closed'
    union
    select p.period from finance.periods p where p.state in ('closed', 'locked')
  )
  -- Of what was never closed nothing is verified: its differences are shown with the last month that was.
  select coalesce(
      (select c.period from ever_closed c where c.period = d.period), (select max(c.period) from ever_closed c), d.period),
    d.what, d.subject, d.detail
  from differences d
  order by 1, 2, 3, 4
$$;
revoke execute on function finance.lifecycle_differences() from public;
comment on function finance.lifecycle_differences() is
  'Periods whose state is not what their transitions made it or is open before a closed one, closes that happened and are '
  'missing, and transitions that are not as they were recorded: who, when, why, with what program, what a close says of '
  'itself, and which transition of the book came before. Those of months never closed come with the last month that was.';
