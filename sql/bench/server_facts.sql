-- The version, and the settings that decide how fast it writes.
select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)
  || (select string_agg(format(', %s %s', s.name, current_setting(s.name)), '' order by s.name)
    from pg_settings s
    where s.name in ('fsync', 'synchronous_commit', 'shared_buffers', 'max_wal_size', 'jit'));
