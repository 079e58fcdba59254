import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '#adapters/files/error-code.ts';
import { placeOnce } from '#adapters/files/place-once.ts';
import { type SealSink, SealSinkConflict } from '#application/record/ports/seal-sink.ts';

const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory);
  await handle.sync().finally(() => handle.close());
};

/**
 * Seals as files of a directory, one a record, read-only and never overwritten: a record appears whole, by a hard link,
 * which fails when the name is taken. A directory cannot keep its owner from removing files: give it to another user, or
 * copy it away, where that matters.
 */
export const openSealsDirectory = (directory: string): SealSink => {
  const read: SealSink['read'] = async (name) => {
    try {
      return await readFile(join(directory, name), 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  return {
    read,
    put: async ({ name, content }) => {
      await mkdir(directory, { recursive: true });
      const draft = join(directory, `.${randomUUID()}.draft`);
      await writeFile(draft, content, { flag: 'wx', mode: 0o444, flush: true });
      try {
        const placed = await placeOnce(draft, join(directory, name));
        if (placed) await syncDirectory(directory);
        else if ((await read(name)) !== content)
          throw new SealSinkConflict(`${name} in ${directory} holds something else; it was left as it is.`);
      } finally {
        await rm(draft, { force: true });
      }
    },
    names: async () => {
      try {
        return (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
  };
};
