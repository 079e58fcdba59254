import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { endAll, runScript } from './server-process.ts';

const run = promisify(execFile);
const directory = await mkdtemp(join(tmpdir(), 'tierline-full-'));
const mounted: string[] = [];

/** A disk of so many kilobytes. Only root can make one, and not in every container. */
const disk = async (kilobytes: number): Promise<string> => {
  const place = join(directory, `disk-of-${kilobytes}`);
  await mkdir(place);
  await run('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', place]);
  mounted.push(place);
  return place;
};
const disksCanBeMade = await disk(64).then(
  () => true,
  () => false,
);

afterAll(async () => {
  await endAll();
  for (const place of mounted) await run('umount', [place]);
  await removeDirectory(directory);
});

const fill = async (place: string): Promise<void> => {
  for (const size of [4096, 1])
    for (let full = false; !full; )
      await appendFile(join(place, 'ballast'), Buffer.alloc(size)).catch(() => {
        full = true;
      });
};

describe.runIf(disksCanBeMade)('A server whose disk is full', () => {
  // From the first file that is written to the last of the cluster.
  const disks: readonly (readonly [step: string, make: () => Promise<string>])[] = [
    [
      'before it has the directory to itself',
      async () => {
        const place = await disk(128);
        await writeFile(join(place, 'postgres.lock'), '');
        await fill(place);
        return place;
      },
    ],
    ['before there is room for a database', async () => join(await disk(8), 'data')],
    ['when the database begins', async () => join(await disk(100), 'data')],
    ['in the midst of the database', async () => join(await disk(20_000), 'data')],
  ];

  it.each(disks)('says so in a sentence, and ends, %s', async (_, make) => {
    const server = runScript('serve', await make());
    const code = await server.ended();
    expect(server.output()).toMatch(/does not start: .*(disk is full|No space left on device)/);
    expect(server.output()).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });
});
