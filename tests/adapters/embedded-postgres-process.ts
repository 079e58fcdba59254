import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface PostgresStarter {
  readonly child: ChildProcess;
  /** Process id of the Postgres server it started. */
  readonly serverPid: number;
  readonly url: string;
  readonly runAs: string;
}

const script = fileURLToPath(new URL('./start-postgres-and-stay.ts', import.meta.url));

/** A process of its own that starts Postgres on `dataDirectory` and stays; rejects with what it wrote when it fails. */
export async function startInProcess(
  dataDirectory: string,
  options: { readonly uid?: number; readonly gid?: number; readonly path?: string } = {},
): Promise<PostgresStarter> {
  const child = spawnStarter(dataDirectory, options);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const lines = createInterface(child.stdout);
  const first = await Promise.race([once(lines, 'line'), once(child, 'close')]);
  if (typeof first[0] !== 'string') throw new Error(errors);
  return { child, ...JSON.parse(first[0]) };
}

export function spawnStarter(
  dataDirectory: string,
  options: { readonly uid?: number; readonly gid?: number; readonly path?: string } = {},
) {
  const { path, ...credentials } = options;
  return spawn(process.execPath, [script, dataDirectory], {
    ...credentials,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: path === undefined ? process.env : { ...process.env, PATH: path },
  });
}
