import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { examineDatabase, objectionTo } from '#adapters/postgres/examine-database.ts';
import { pinSession } from '#adapters/postgres/pin-session.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { newEvents, newStream, stored } from '#tests/contract/scene.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What somebody may have set for a database, and what our connections must have all the same. */
const hostile: Readonly<Record<string, readonly [theirs: string, ours: string]>> = {
  default_transaction_isolation: ['repeatable read', 'read committed'],
  default_transaction_deferrable: ['on', 'off'],
  synchronous_commit: ['off', 'on'],
  search_path: ['nowhere', 'public'],
  client_encoding: ['LATIN1', 'UTF8'],
  datestyle: ['German, DMY', 'ISO, MDY'],
  intervalstyle: ['sql_standard', 'postgres'],
  timezone: ['Asia/Kathmandu', 'UTC'],
  bytea_output: ['escape', 'hex'],
  extra_float_digits: ['-3', '1'],
  standard_conforming_strings: ['off', 'on'],
  transform_null_equals: ['on', 'off'],
  array_nulls: ['off', 'on'],
  plan_cache_mode: ['force_generic_plan', 'auto'],
  row_security: ['off', 'on'],
  statement_timeout: ['7min', '30s'],
  lock_timeout: ['7min', '10s'],
  idle_in_transaction_session_timeout: ['7min', '1min'],
  transaction_timeout: ['7min', '0'],
  idle_session_timeout: ['7min', '0'],
};

/** Of the same families, and of no matter for what our statements mean, each for a reason. */
const harmless = new Set([
  // Where new tables lie, how they are compressed, what is cleaned when.
  ...['default_table_access_method', 'default_tablespace', 'default_toast_compression', 'temp_tablespaces'],
  ...['vacuum_cost_page_miss', 'gin_pending_list_limit', 'gin_fuzzy_search_limit'],
  // How errors and notices are worded or which notices come; codes are the same in every language.
  ...['client_min_messages', 'lc_messages', 'lc_monetary', 'lc_numeric', 'lc_time'],
  // For functions, triggers, XML, full-text search, large objects and replication, which we do not use.
  ...['check_function_bodies', 'createrole_self_grant', 'event_triggers', 'restrict_nonsystem_relation_kind'],
  ...[
    'session_replication_role',
    'xmlbinary',
    'xmloption',
    'default_text_search_config',
    'lo_compat_privileges',
  ],
  ...['backslash_quote', 'escape_string_warning', 'quote_all_identifiers', 'icu_validation_level'],
  ...['synchronize_seqscans', 'allow_alter_system', 'timezone_abbreviations', 'dynamic_library_path'],
  // Said at the start of each transaction by the two above, or refused at the start of the process.
  ...[
    'transaction_deferrable',
    'transaction_isolation',
    'transaction_read_only',
    'default_transaction_read_only',
  ],
]);

const families = [
  'Client Connection Defaults / Statement Behavior',
  'Client Connection Defaults / Locale and Formatting',
  'Version and Platform Compatibility / Previous PostgreSQL Versions',
  'Version and Platform Compatibility / Other Platforms and Clients',
];

describe('What a connection would inherit from the database it was given', () => {
  it('is pinned, setting by setting', async () => {
    const name = new URL(database.url).pathname.slice(1);
    // Lists are no strings in this statement.
    for (const [setting, [theirs]] of Object.entries(hostile))
      await database.pool.query(
        `alter database ${name} set ${setting} = ${setting === 'datestyle' ? theirs : `'${theirs}'`}`,
      );
    const pool = createPool(database.url, { max: 2 });
    const found = await pool.query<{ name: string; value: string }>(
      'select lower(name) as name, current_setting(name) as value from pg_settings where lower(name) = any($1)',
      [Object.keys(hostile)],
    );
    expect(Object.fromEntries(found.rows.map(({ name, value }) => [name, value]))).toEqual(
      Object.fromEntries(Object.entries(hostile).map(([setting, [, ours]]) => [setting, ours])),
    );
    await pool.end();
  });

  it('is pinned for appends too: twenty writers of two processes lose no race they need not lose', async () => {
    const pools = [createPool(database.url), createPool(database.url)];
    const stores = await Promise.all(pools.map((pool) => openPostgresEventStore({ pool })));
    const write = async (number: number): Promise<void> => {
      const store = stores[number % 2];
      const stream = newStream();
      if (!store) throw new Error('no store');
      for (let revision = -1; revision < 9; revision += 1)
        await stored(store, stream, revision < 0 ? 'no-stream' : revision, newEvents(1));
    };
    await Promise.all(Array.from({ length: 20 }, (_, number) => write(number)));
    for (const store of stores) await store.close();
    for (const pool of pools) await pool.end();
  });

  it('is all known: of the families that change what statements mean, each setting is pinned or of no matter', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select lower(name) as name from pg_settings
       where category = any($1) and context in ('user', 'superuser') order by 1`,
      [families],
    );
    expect(rows.length).toBeGreaterThan(20);
    const unknown = rows.filter(({ name }) => !(name in hostile) && !harmless.has(name));
    expect(unknown).toEqual([]);
  });

  it('that an older server does not know is passed over', async () => {
    const client = await database.pool.connect();
    await client.query('create temp view pg_settings as select name from pg_catalog.pg_settings where false');
    await pinSession(client);
    client.release(true);
  });
});

describe('A database that cannot be used', () => {
  const usable = { encoding: 'UTF8', readOnly: false, sharedSessions: false, clockAhead: 0 };

  it('is refused with the reason and the remedy', () => {
    expect(objectionTo(usable)).toBeUndefined();
    expect(objectionTo({ ...usable, clockAhead: 59_000 })).toBeUndefined();
    expect(objectionTo({ ...usable, encoding: 'SQL_ASCII' })).toMatch(
      /encoding is SQL_ASCII.*Make a new one/,
    );
    expect(objectionTo({ ...usable, readOnly: true })).toMatch(/no writes.*primary/);
    expect(objectionTo({ ...usable, sharedSessions: true })).toMatch(/PgBouncer.*session mode/);
    expect(objectionTo({ ...usable, clockAhead: 61_000 })).toMatch(/61 s ahead of.*NTP/);
    expect(objectionTo({ ...usable, clockAhead: -61_000 })).toMatch(/61 s behind.*NTP/);
  });

  it('is told from one that can: this one can, and in another encoding or read-only it cannot', async () => {
    await examineDatabase(database.pool);
    const latin = await createTestDatabase({ options: "template template0 encoding 'LATIN1' locale 'C'" });
    await expect(examineDatabase(latin.pool)).rejects.toThrow(/encoding is LATIN1/);
    await latin.drop();
    const standby = await createTestDatabase();
    const name = new URL(standby.url).pathname.slice(1);
    await standby.pool.query(`alter database ${name} set default_transaction_read_only = on`);
    const pool = createPool(standby.url);
    await expect(examineDatabase(pool)).rejects.toThrow(/no writes/);
    await pool.end();
    await standby.drop();
  });
});
