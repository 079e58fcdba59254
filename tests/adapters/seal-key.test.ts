import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSealKeys } from '#adapters/secrets/seal-key.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'tierline-seal-key-'));
});
afterEach(() => removeDirectory(dataDirectory));

test('the key is made once, for its owner alone, and signs', async () => {
  const keys = openSealKeys({ dataDirectory });
  expect(await keys.current()).toBeUndefined();
  const key = await keys.provide();
  expect((await openSealKeys({ dataDirectory }).provide()).keyId).toBe(key.keyId);
  expect((await stat(join(dataDirectory, 'seal-key'))).mode & 0o777).toBe(0o600);
  const signature = Buffer.from(key.sign('text'), 'base64');
  expect(verify(null, Buffer.from('text'), createPublicKey(key.publicKey), signature)).toBe(true);
});

test('a prepared key takes the place of the one in use when it is asked for, and that one is gone', async () => {
  const keys = openSealKeys({ dataDirectory });
  const old = await keys.provide();
  const next = await keys.prepare();
  expect((await keys.prepare()).keyId).toBe(next.keyId);
  expect((await keys.find(old.keyId))?.keyId).toBe(old.keyId);
  expect((await keys.find(next.keyId))?.keyId).toBe(next.keyId);
  expect((await keys.current())?.keyId).toBe(next.keyId);
  expect(await keys.find(old.keyId)).toBeUndefined();
  expect(await readdir(dataDirectory)).toEqual(['seal-key']);
});

test('a file that is named must be there and hold an Ed25519 key', async () => {
  const sealKeyFile = join(dataDirectory, 'named');
  const keys = openSealKeys({ dataDirectory, sealKeyFile });
  await expect(keys.provide()).rejects.toThrow(/SEAL_KEY_FILE: .*named does not exist/);
  await writeFile(sealKeyFile, 'no key');
  await expect(keys.provide()).rejects.toThrow(/holds no key/);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(sealKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await expect(keys.provide()).rejects.toThrow(/holds no key/);
});
