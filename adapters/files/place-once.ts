import { constants } from 'node:fs';
import { copyFile, link } from 'node:fs/promises';
import { errorCode } from '#adapters/files/error-code.ts';

/** What file systems say that have no hard links: FAT, many network and user-space ones. */
const withoutLinks: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EXDEV',
]);

/**
 * Gives a finished draft its name unless something has it already: a file of that name appears whole, by a hard link, which
 * fails when the name is taken. Where the file system has no hard links the draft is copied, exclusively too; a crash on the
 * way leaves a file that is cut short there, which whoever reads it must notice.
 * @param hardLink for tests
 * @returns whether the name was free
 */
export const placeOnce = async (
  draft: string,
  file: string,
  hardLink: typeof link = link,
): Promise<boolean> => {
  try {
    await hardLink(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!withoutLinks.has(errorCode(error))) throw error;
  }
  try {
    await copyFile(draft, file, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
};
