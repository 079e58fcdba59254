import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { BadSecretFile, makeSecretFileOnce, readSecretFile } from '#adapters/secrets/secret-file.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';

export interface SecretsOptions {
  /** Where secrets that no file is named for are made once, as `master-key` and `token-secret`. */
  readonly dataDirectory: string;
  readonly masterKeyFile?: string | undefined;
  /** While the master key is being changed: the one before. */
  readonly previousMasterKeyFile?: string | undefined;
  readonly tokenSecretFile?: string | undefined;
}

const secretBytes = 32;

/** Base64 or base64url, or undefined when the text is neither. */
const decodeBase64 = (text: string): Buffer | undefined =>
  /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;

/** Longer material is hashed down to 32 bytes, so that none of it is thrown away. */
const toSecret = (material: Buffer): Uint8Array =>
  new Uint8Array(material.length === secretBytes ? material : createHash('sha256').update(material).digest());

const parseSecret = (content: Buffer): Uint8Array | undefined => {
  if (content.length === secretBytes) return toSecret(content);
  const text = content.toString('latin1').replace(/\r?\n$/, '');
  if (/^[0-9a-fA-F]{64}$/.test(text)) return toSecret(Buffer.from(text, 'hex'));
  const material = decodeBase64(text);
  return material && material.length >= secretBytes ? toSecret(material) : undefined;
};

const readSecret = (content: Buffer, file: string, setting: string): Uint8Array => {
  const secret = parseSecret(content);
  if (secret) return secret;
  throw new BadSecretFile(
    file,
    setting,
    'holds no secret: it must be 32 raw bytes, 64 hexadecimal digits, or base64 of at least 32 bytes. ' +
      'Restore it from a backup; where it is lost for good, docs/restoring.md says how another one takes its place (openssl rand -hex 32 makes one).',
  );
};

/**
 * Asked before a secret that is not there is made anew, or asked for: throws where the log shows that there was one, or
 * answers one to go on with, which is kept nowhere. `file` is where it was looked for, `setting` what names that place.
 */
export type OnMissing = (
  secret: 'master-key' | 'token-secret',
  file: string,
  setting: string,
) => Promise<Uint8Array | undefined>;

type Missing = () => Promise<Uint8Array | undefined>;
const nothingKnown = async () => undefined;

const missingMasterKey = {
  '--from': 'does not exist: name the file of the master key in use so far.',
  '--to': 'does not exist: make the new master key there first (openssl rand -hex 32).',
};

/** A master key from the file that an option names. @throws BadSecretFile */
export const readMasterKey = (file: string, option: keyof typeof missingMasterKey): Promise<Uint8Array> =>
  loadNamed(file, option, async () => {
    throw new BadSecretFile(file, option, missingMasterKey[option]);
  });

const loadNamed = async (
  file: string,
  setting: string,
  onMissing: Missing = nothingKnown,
): Promise<Uint8Array> => {
  const content = await readSecretFile(file, setting);
  if (content) return readSecret(content, file, setting);
  const standIn = await onMissing();
  if (standIn) return standIn;
  const remedy = `put the secret there (openssl rand -hex 32), or unset ${setting} to have one made under DATA_DIR.`;
  throw new BadSecretFile(file, setting, `does not exist: ${remedy}`);
};

const loadOwn = async (file: string, setting: string, onMissing: Missing): Promise<Uint8Array> => {
  const content = await readSecretFile(file, setting);
  if (content) return readSecret(content, file, setting);
  const standIn = await onMissing();
  if (standIn) return standIn;
  const made = await makeSecretFileOnce(file, setting, `${randomBytes(secretBytes).toString('base64')}\n`);
  return readSecret(made, file, setting);
};

/** From the file named, or from the one of this name under the data directory. */
const load = (
  secret: 'master-key' | 'token-secret',
  setting: string,
  { named, dataDirectory }: { readonly named: string | undefined; readonly dataDirectory: string },
  onMissing: OnMissing,
): Promise<Uint8Array> => {
  const file = named ?? join(dataDirectory, secret);
  const missing = () => onMissing(secret, file, setting);
  return named ? loadNamed(file, setting, missing) : loadOwn(file, setting, missing);
};

/**
 * The installation's secrets from the files named, or from `master-key` and `token-secret` under the data directory, made
 * at the first start (mode 0600), unless `onMissing` throws. All processes of one installation need the same files; lost,
 * what they sealed is lost.
 * @throws BadSecretFile
 */
export const loadSecrets = async (
  { dataDirectory, masterKeyFile, previousMasterKeyFile, tokenSecretFile }: SecretsOptions,
  onMissing: OnMissing = nothingKnown,
): Promise<Secrets> => ({
  masterKey: await load('master-key', 'MASTER_KEY_FILE', { named: masterKeyFile, dataDirectory }, onMissing),
  ...(previousMasterKeyFile
    ? { previousMasterKey: await loadNamed(previousMasterKeyFile, 'MASTER_KEY_FILE_PREVIOUS') }
    : {}),
  tokenSecret: await load(
    'token-secret',
    'TOKEN_SECRET_FILE',
    { named: tokenSecretFile, dataDirectory },
    onMissing,
  ),
});
