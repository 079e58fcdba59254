import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, isMissing } from '#adapters/files/error-code.ts';
import { fileStemOf, mailFileOf } from '#adapters/outbox/mail-file.ts';
import type { Mail, Mailer, MailOutcome } from '#application/kernel/ports/mailer.ts';

export interface OutboxOptions {
  /** Where the `.eml` files go; made (for its owner only) when it is not there. */
  readonly directory: string;
  /** `address@domain` or `Name <address@domain>`. */
  readonly from: string;
}

/** One address and nothing else, so that neither a second recipient nor a header can be slipped in. */
const oneAddress = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/;

/** Nobody takes longer to write a mail. */
const draftMilliseconds = 60_000;

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** The file appears whole or not at all, also when the machine stops in between. */
const writeWhole = async (directory: string, name: string, content: Buffer): Promise<void> => {
  const draft = join(directory, `.${randomUUID()}.draft`);
  try {
    await writeFile(draft, content, { flag: 'wx', mode: 0o600, flush: true });
    await rename(draft, join(directory, name));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

const deliver = async (mail: Mail, { directory, from }: OutboxOptions): Promise<MailOutcome> => {
  const { name, messageId, content } = await mailFileOf(mail, from);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (!(await isFile(join(directory, name)))) await writeWhole(directory, name, content);
  return { outcome: 'sent', providerId: messageId };
};

/** A draft of a process that died while it wrote; whom it is for cannot be told by its name. */
const isLeftover = async (path: string): Promise<boolean> => {
  if (!path.endsWith('.draft')) return false;
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtimeMs < Date.now() - draftMilliseconds;
};

/** Files are named by their keys, so those of a prefix are found by their names. */
const forget = async (keyPrefix: string, { directory }: OutboxOptions): Promise<void> => {
  const names = await readdir(directory).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const stem = fileStemOf(keyPrefix);
  for (const name of names)
    if (name.startsWith(stem) || (await isLeftover(join(directory, name))))
      await rm(join(directory, name), { force: true });
};

/**
 * The mailer of an installation without a provider: each mail becomes one `.eml` file that any mail program opens.
 * Like a provider, it keeps the first mail of an idempotency key and drops the others.
 * What the disk refuses is `failed` with the system's code, such as `ENOSPC`.
 */
export const createOutboxMailer = (options: OutboxOptions): Mailer => ({
  send: async (mail) => {
    if (!oneAddress.test(mail.to)) return { outcome: 'refused', code: 'invalid_to_address' };
    try {
      return await deliver(mail, options);
    } catch (error) {
      return { outcome: 'failed', code: errorCode(error) || 'outbox_error' };
    }
  },
  forget: (keyPrefix) => forget(keyPrefix, options),
});
