-- title: The owner cannot take the guards of the books away
-- of: book
select case when s.lacking is null then 'ok' else 'warning' end as verdict,
  coalesce(s.lacking, 'event triggers refuse what takes a guard or a closed month away') as finding,
  'All works without, and hardclose verify notices what is taken away, later. Run hardclose migrate as a superuser, or have one '
    || format('run the file that comes with the program: psql -1 -d %I -f sql/security/owner_watch.sql', current_database())
    as remedy
from (
  select case
      when count(*) < 2 then 'nothing refuses that who becomes hardclose_owner switches a guard off or detaches a closed month'
      when not bool_and(e.evtenabled = 'A') then 'event trigger hardclose_watch_alter or hardclose_watch_drop is not on always'
      when not bool_and(r.rolsuper and o.rolsuper) then 'schema hardclose_watch or its function is no superuser''s'
      when not bool_and(md5(f.prosrc) = 'b05524a41a5a754ca000c76744a0caac') then
        'hardclose_watch.refuse_loss is not the function of this program'
    end as lacking
  from pg_event_trigger e
    join pg_proc f on f.oid = e.evtfoid
    join pg_namespace n on n.oid = f.pronamespace
    join pg_roles r on r.oid = f.proowner
    join pg_roles o on o.oid = n.nspowner
  where (e.evtname, e.evtevent) in (('hardclose_watch_alter', 'ddl_command_end'), ('hardclose_watch_drop', 'sql_drop'))
) s
