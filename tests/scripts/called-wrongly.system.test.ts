import { execFile } from 'node:child_process';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const directory = await mkdtemp(join(tmpdir(), 'tierline-called-'));
afterAll(() => removeDirectory(directory));
const missing = join(directory, 'missing');
const masterKey = join(directory, 'master-key');
await writeFile(masterKey, '00'.repeat(32), { mode: 0o600 });

const dataDirectory = join(directory, 'data');

/** What a program says and ends with that is called with these arguments. */
const called = async (program: string, args: readonly string[]) => {
  const script = fileURLToPath(new URL(`../../scripts/${program}.ts`, import.meta.url));
  const env = { ...process.env, DATABASE_URL: '', EVENTSTORE_URL: '', DATA_DIR: dataDirectory };
  return promisify(execFile)(process.execPath, [script, ...args], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );
};

/** Arguments that are each of the right form, and together make no sense. */
const cases: readonly (readonly [string, readonly string[], number, string])[] = [
  [
    'billing',
    ['reconcile', '--from', '2026-11', '--to', '2026-10'],
    2,
    '--to lies before --from. Swap the two.',
  ],
  [
    'keys',
    ['rotate', '--from', missing, '--to', masterKey],
    1,
    `--from: ${missing} does not exist: name the file of the master key in use so far.`,
  ],
  [
    'keys',
    ['rotate', '--from', masterKey, '--to', missing],
    1,
    `--to: ${missing} does not exist: make the new master key there first (openssl rand -hex 32).`,
  ],
];

describe('A program whose arguments make no sense', () => {
  it.each(cases)(
    '%s %j ends with %i, says what to do, and touches nothing',
    async (program, args, code, said) => {
      const answer = await called(program, args);
      expect(answer.said).toContain(said);
      expect(answer.code).toBe(code);
      expect(await readdir(directory)).toEqual(['master-key']);
    },
  );
});
