import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { BadSecretFile, makeSecretFileOnce, readSecretFile } from '#adapters/secrets/secret-file.ts';
import type { SealKeys, SigningKey } from '#application/record/ports/seal-keys.ts';
import { keyIdOf } from '#domain/record/seal/signatures.ts';

export interface SealKeyOptions {
  readonly dataDirectory: string;
  /** The file named (`SEAL_KEY_FILE`), which must exist; absent: `seal-key` under the data directory, made once. */
  readonly sealKeyFile?: string | undefined;
}

const setting = 'SEAL_KEY_FILE';

const newPrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const signingKey = (privateKey: KeyObject): SigningKey => {
  const publicKey = createPublicKey(privateKey);
  return {
    keyId: keyIdOf(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
};

const parseKey = (content: Buffer, file: string): SigningKey => {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(content);
  } catch {
    key = undefined;
  }
  if (key?.asymmetricKeyType === 'ed25519') return signingKey(key);
  throw new BadSecretFile(
    file,
    setting,
    'holds no key: it must be an Ed25519 private key in PKCS#8 PEM (openssl genpkey -algorithm ed25519). Restore it from a backup.',
  );
};

/**
 * The seals' private key in a file (PKCS#8, PEM, mode 0600). A prepared key lies beside it as `….next` and takes its place
 * by a rename, which destroys the older one. It is read anew each time, since another process may have rotated it.
 * Its methods reject with BadSecretFile.
 */
export const openSealKeys = ({ dataDirectory, sealKeyFile }: SealKeyOptions): SealKeys => {
  const file = sealKeyFile ?? join(dataDirectory, 'seal-key');
  const next = `${file}.next`;

  const read = async (path: string): Promise<SigningKey | undefined> => {
    const content = await readSecretFile(path, setting);
    return content && parseKey(content, path);
  };
  const readOrMake = async (path: string): Promise<SigningKey> =>
    (await read(path)) ?? parseKey(await makeSecretFileOnce(path, setting, newPrivateKey()), path);

  return {
    current: () => read(file),
    provide: async () => {
      if (!sealKeyFile) return readOrMake(file);
      const key = await read(file);
      if (key) return key;
      const remedy = `put the key there (openssl genpkey -algorithm ed25519), or unset ${setting} to have one made under DATA_DIR.`;
      throw new BadSecretFile(file, setting, `does not exist: ${remedy}`);
    },
    find: async (keyId) => {
      const current = await read(file);
      if (current?.keyId === keyId) return current;
      const prepared = await read(next);
      if (prepared?.keyId !== keyId) return undefined;
      await rename(next, file).catch((error: unknown) => {
        throw new BadSecretFile(file, setting, `cannot be replaced by ${next}: make both writable.`, {
          cause: error,
        });
      });
      return prepared;
    },
    prepare: () => readOrMake(next),
  };
};
