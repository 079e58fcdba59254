import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Owner } from '#adapters/embedded-postgres/run-as.ts';
import { canEnter } from '#adapters/embedded-postgres/run-as.ts';

const namePrefix = 'tierline-postgres-';

/**
 * Makes a short-named directory outside of the data directory that `owner` can use, and notes it in `noteFile`, so that
 * the next start removes it should this process be killed.
 */
export const makeTemporaryDirectory = async (noteFile: string, owner: Owner): Promise<string> => {
  for (const parent of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    if (Buffer.byteLength(parent) > 60) continue;
    if (!(await canEnter(parent, owner).catch(() => false))) continue;
    const directory = join(parent, `${namePrefix}${randomBytes(6).toString('base64url')}`);
    // Noted first: what a kill comes between is then a note too many, not a directory too many.
    await writeFile(noteFile, `${directory}\n`, { flag: 'a', mode: 0o600 });
    // Fails when the name exists, whoever made it.
    await mkdir(directory, { mode: 0o700 });
    if (process.getuid?.() === 0) await chown(directory, owner.uid, owner.gid);
    return directory;
  }
  throw new Error(`No temporary directory that user ${owner.uid} can enter: set TMPDIR to a short path.`);
};

/** Removes what was noted. Only names this module gives are touched, whatever the file says. */
export const removeTemporaryDirectories = async (noteFile: string): Promise<void> => {
  const noted = await readFile(noteFile, 'utf8').catch(() => '');
  for (const directory of noted.split('\n')) {
    if (!basename(directory).startsWith(namePrefix) || dirname(directory) === directory) continue;
    await rm(directory, { recursive: true, force: true });
  }
  await rm(noteFile, { force: true });
};
