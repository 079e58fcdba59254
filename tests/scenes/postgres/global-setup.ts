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
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the test run's Postgres. */
    postgresUrl: string;
    /** The name of a database, migrated and never connected to, that test databases are copied from. */
    postgresTemplate: string;
    /** The same with every read model built from an empty log, as a start finds it that is not the first. */
    postgresBuiltTemplate: string;
  }
}

const template = 'migrated_template';
const builtTemplate = 'built_template';

/** One Postgres for the whole run, with its template databases; gone with the run, however that ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'tierline-test-'));
  const postgres = await startEmbeddedPostgres({ dataDirectory: directory, volatile: true });
  const removal = removeWhenKilled(directory, postgres.pid());

  await createTemplates(postgres.url);
  project.provide('postgresUrl', postgres.url);
  project.provide('postgresTemplate', template);
  project.provide('postgresBuiltTemplate', builtTemplate);

  return async () => {
    await postgres.stop();
    await removeDirectory(directory);
    removal.stdin.end();
    await once(removal, 'exit');
  };
}

async function createTemplates(url: string): Promise<void> {
  await createTemplate(url, template, 'template1', migrate);
  await createTemplate(url, builtTemplate, template, makeEmpty);
}

async function createTemplate(
  url: string,
  name: string,
  from: string,
  fill: (pool: Pool) => Promise<unknown>,
): Promise<void> {
  const maintenance = createPool(url, { max: 1 });
  await maintenance.query(`create database ${name} template ${from} strategy file_copy`);
  await maintenance.end();

  const templateUrl = new URL(url);
  templateUrl.pathname = `/${name}`;
  const pool = createPool(templateUrl.href, { max: 20 });
  await fill(pool);
  await pool.end();
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
