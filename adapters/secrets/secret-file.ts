import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, isMissing } from '#adapters/files/error-code.ts';
import { placeOnce } from '#adapters/files/place-once.ts';

/** A file that should hold a secret and does not. Names the file, the setting and the remedy, never the content. */
export class BadSecretFile extends Error {
  override readonly name = 'BadSecretFile';
  readonly file: string;
  readonly setting: string;
  constructor(file: string, setting: string, message: string, options?: ErrorOptions) {
    super(`${setting}: ${file} ${message}`, options);
    this.file = file;
    this.setting = setting;
  }
}

const codeOf = (error: unknown): string => errorCode(error) || 'an unknown error';

/** The file's bytes, or undefined when there is no such file. @throws BadSecretFile when it cannot be read */
export const readSecretFile = async (file: string, setting: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new BadSecretFile(
      file,
      setting,
      `cannot be read (${codeOf(error)}): let this user read it, or name another file.`,
      { cause: error },
    );
  }
};

/**
 * Makes the file with `content` (mode 0600) unless there is one already, and answers the bytes it holds then.
 * The file appears whole, by a hard link, which fails when the name is taken: of processes that race, all answer the same.
 */
export const makeSecretFileOnce = async (file: string, setting: string, content: string): Promise<Buffer> => {
  const draft = join(dirname(file), `.${randomUUID()}.draft`);
  try {
    // As root, the user that runs Postgres has to pass through to its own files.
    await mkdir(dirname(file), { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    await writeFile(draft, content, { flag: 'wx', mode: 0o600, flush: true });
    // Taken already: what is there counts.
    await placeOnce(draft, file);
  } catch (error) {
    const remedy = 'make the directory writable for this user, or set a DATA_DIR that is.';
    throw new BadSecretFile(file, setting, `cannot be made (${codeOf(error)}): ${remedy}`, {
      cause: error,
    });
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  const bytes = await readSecretFile(file, setting);
  if (bytes === undefined) throw new BadSecretFile(file, setting, 'disappeared while starting: start again.');
  return bytes;
};
