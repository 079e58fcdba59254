import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { createInstalledDirectory } from '#tests/scenes/postgres/installed-directory.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

/** An empty directory, removed when the test is done. */
export async function emptyDirectory(): Promise<string> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'tierline-embedded-')));
  onTestFinished(() => removeDirectory(directory));
  return directory;
}

/** One with a Postgres that has run before and was stopped cleanly; removed when the test is done. */
export async function usedDirectory(): Promise<string> {
  const directory = await realpath(await createInstalledDirectory());
  onTestFinished(() => removeDirectory(directory));
  return directory;
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const pool = createPool(url, { max: 1 });
  try {
    return (await pool.query(statement)).rows;
  } finally {
    await pool.end();
  }
}

/** Ids of the processes of Postgres on `directory`: on Linux by their working directory, which no child of it leaves. */
export async function processesIn(directory: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,command=']);
    return stdout
      .split('\n')
      .filter((line) => line.includes(`-D ${directory}`))
      .map((line) => Number.parseInt(line, 10));
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const place = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return place.startsWith(directory) ? Number(pid) : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

/** A process' command line. */
export async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux')
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  return (await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command='])).stdout;
}
