import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOnce } from '#adapters/files/place-once.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tierline-place-'));
});
afterAll(() => removeDirectory(directory));

const refusing = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code });
};
const codes = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

let count = 0;
const draftOf = async (content: string): Promise<string> => {
  count += 1;
  const draft = join(directory, `draft-${count}`);
  await writeFile(draft, content);
  return draft;
};

describe('A file that is made once', () => {
  it.each([undefined, ...codes])(
    'keeps what it has (a file system that says %s of hard links)',
    async (code) => {
      const file = join(directory, `file-${code}`);
      const link = code === undefined ? undefined : refusing(code);
      expect(await placeOnce(await draftOf('first'), file, link)).toBe(true);
      expect(await placeOnce(await draftOf('second'), file, link)).toBe(false);
      expect(await readFile(file, 'utf8')).toBe('first');
    },
  );

  it('is made by one of many that race', async () => {
    const file = join(directory, 'raced');
    const drafts = await Promise.all(Array.from({ length: 20 }, (_, number) => draftOf(`of ${number}`)));
    const placed = await Promise.all(drafts.map((draft) => placeOnce(draft, file, refusing('EPERM'))));
    expect(placed.filter(Boolean)).toHaveLength(1);
    expect(await readFile(file, 'utf8')).toBe(`of ${placed.indexOf(true)}`);
  });

  it('is not made where the file system fails for another reason, which is told', async () => {
    const file = join(directory, 'failed');
    await expect(placeOnce(await draftOf('x'), file, refusing('ENOSPC'))).rejects.toMatchObject({
      code: 'ENOSPC',
    });
    expect(await readdir(directory)).not.toContain('failed');
  });
});
