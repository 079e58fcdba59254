/** Settings for a laptop or a small server that also runs everything else; safe against a crash of the machine. */
const durableSettings: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
};

/** For tests: a commit survives a kill of the server, as ever, but not a crash of the machine. */
const volatileSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'on',
  full_page_writes: 'off',
  // A database of a test is gone before its tables need to be looked after.
  autovacuum: 'off',
};

const commonSettings: Readonly<Record<string, string>> = {
  // Reached by the socket only: nothing of the network is involved.
  listen_addresses: '',
  unix_socket_permissions: '0700',
  // A server, and programs beside it that rebuild with one connection for each read model.
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // No replicas follow this server, and so COPY into a table of the same transaction (a rebuild) writes no log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_buffers: '16MB',
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  random_page_cost: '1.1',
  // Two cores have no worker to spare, and containers give 64 MB of the shared memory that workers need.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Statements and the details of errors carry values, and values may be personal data.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/** The command line's `-c name=value` pairs. */
export const serverSettings = (socketDirectory: string, volatile: boolean): readonly string[] => {
  const settings = {
    ...commonSettings,
    ...(volatile ? volatileSettings : durableSettings),
    // A list in Postgres: quoted, so that a comma or a space in the path stays one entry.
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
};
