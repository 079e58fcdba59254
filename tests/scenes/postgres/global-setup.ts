import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { migrate } from '#adapters/postgres/migrate.ts';
import { makeEmpty } from '#tests/projections/engine/shown.ts';
import { copyInstalled } from '#tests/scenes/postgres/installed-directory.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the test run's Postgres. */
    postgresUrl: string;
    /** The name of a database, migrated and never connected to, that test databases are copied from. */
    postgresTemplate: string;
    /** The same with every read model built from an empty log, as a start finds it that is not the first. */
    postgresBuiltTemplate: string;
    /** A data directory with a Postgres that does not run: its database is as the built template. */
    installedTemplate: string;
  }
}

const template = 'migrated_template';
const builtTemplate = 'built_template';

interface Shared {
  readonly url: string;
  readonly installed: string;
  users: number;
  close(): Promise<void>;
}

declare global {
  // Every project of a run sets up for itself, with a copy of this module; all are to share one Postgres.
  var postgresOfTheRun: Promise<Shared> | undefined;
}

/** One Postgres for the whole run, with its template databases; gone with the run, however that ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.postgresOfTheRun ??= start();
  const shared = await globalThis.postgresOfTheRun;
  shared.users += 1;
  project.provide('postgresUrl', shared.url);
  project.provide('postgresTemplate', template);
  project.provide('postgresBuiltTemplate', builtTemplate);
  project.provide('installedTemplate', shared.installed);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    globalThis.postgresOfTheRun = undefined;
    await shared.close();
  };
}

/** Makes one cluster, which is copied: for the run's own server, and for each test that starts one on its own directory. */
async function start(): Promise<Shared> {
  const directory = await mkdtemp(join(tmpdir(), 'tierline-test-'));
  const [installed, served] = [join(directory, 'installed'), join(directory, 'served')];
  await install(installed);
  await copyInstalled(installed, served);
  const postgres = await startEmbeddedPostgres({ dataDirectory: served });
  const removal = removeWhenKilled(directory, postgres.pid());
  await fill(postgres.url, (pool) => pool.query(`create database ${template}`));
  const templateUrl = Object.assign(new URL(postgres.url), { pathname: `/${template}` }).href;
  await fill(templateUrl, migrate);
  // The first connection after a change leaves what the next ones need of the catalogue in a file, which is copied too.
  await fill(templateUrl, (pool) => pool.query('select'));
  await fill(postgres.url, (pool) => pool.query('select'));
  await fill(postgres.url, (pool) => pool.query(`create database ${builtTemplate} template postgres`));
  return {
    url: postgres.url,
    installed,
    users: 0,
    async close() {
      await postgres.stop();
      await removeDirectory(directory);
      removal.stdin.end();
      await once(removal, 'exit');
    },
  };
}

/** A data directory whose database is as a system leaves it that was started on it and has no event yet. */
async function install(dataDirectory: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  await fill(postgres.url, migrate);
  await fill(postgres.url, makeEmpty);
  await postgres.stop();
}

async function fill(url: string, by: (pool: Pool) => Promise<unknown>): Promise<void> {
  const pool = createPool(url, { max: 20 });
  await by(pool).finally(() => pool.end());
}

/** A process of its own that outlives Ctrl-C and kill -9: when we are gone and Postgres too, it clears away. */
function removeWhenKilled(directory: string, pid: number) {
  const script = 'read -r _; while kill -0 "$1" 2>/dev/null; do sleep 0.05; done; rm -rf "$0"';
  const child = spawn('/bin/sh', ['-c', script, directory, String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  return child;
}
