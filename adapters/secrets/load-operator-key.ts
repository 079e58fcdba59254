import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { BadSecretFile, makeSecretFileOnce, readSecretFile } from '#adapters/secrets/secret-file.ts';

export interface OperatorKeyOptions {
  readonly dataDirectory: string;
  /** The one configured (`OPERATOR_KEY`); then no file is read or made. */
  readonly operatorKey?: string | undefined;
}

export interface OperatorKey {
  readonly key: string;
  /** Where it is kept, when it was not configured: the place to log, never the key. */
  readonly file?: string;
}

/** The prefix lets secret scanners recognise a key that got into a repository or a log. */
const prefix = 'tierline_operator_';

/**
 * The operator's API key: the configured one, else the one in `operator-key` under the data directory, made at the first
 * start (mode 0600).
 * @throws BadSecretFile when the file holds no key
 */
export const loadOperatorKey = async ({
  dataDirectory,
  operatorKey,
}: OperatorKeyOptions): Promise<OperatorKey> => {
  if (operatorKey) return { key: operatorKey };
  const file = join(dataDirectory, 'operator-key');
  const content =
    (await readSecretFile(file, 'OPERATOR_KEY')) ??
    (await makeSecretFileOnce(file, 'OPERATOR_KEY', `${prefix}${randomBytes(32).toString('base64url')}\n`));
  const key = content.toString('latin1').trim();
  // Visible ASCII only: it has to fit into an Authorization header.
  if (/^[\x21-\x7e]{16,}$/.test(key)) return { key, file };
  throw new BadSecretFile(
    file,
    'OPERATOR_KEY',
    'holds no key: it must be one line of at least 16 visible ASCII characters. Set OPERATOR_KEY, or delete the file to have a new key made.',
  );
};
