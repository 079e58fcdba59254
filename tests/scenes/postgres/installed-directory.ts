import { execFile } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';

/** Copies the Postgres of a data directory that no server runs on. `cp`, because Node's copy keeps no owners. */
export const copyInstalled = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true, mode: 0o700 });
  await promisify(execFile)('cp', ['-a', join(from, 'postgres'), to]);
};

/** A data directory as a start leaves it that has built all read models of an empty log, but without any secret. */
export const createInstalledDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'tierline-installed-'));
  await copyInstalled(inject('installedTemplate'), directory);
  return directory;
};
