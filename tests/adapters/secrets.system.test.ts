import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadOperatorKey } from '#adapters/secrets/load-operator-key.ts';
import { loadSecrets } from '#adapters/secrets/load-secrets.ts';
import { BadSecretFile } from '#adapters/secrets/secret-file.ts';
import { keptOperatorKey } from '#scripts/demo/operator-key.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

let parent: string;
let dataDirectory: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tierline-secrets-'));
  dataDirectory = join(parent, 'data');
});
afterEach(() => removeDirectory(parent));

const fileWith = async (content: string | Uint8Array): Promise<string> => {
  const file = join(parent, 'given');
  await writeFile(file, content);
  return file;
};

const masterKeyFrom = async (content: string | Uint8Array): Promise<Buffer> => {
  const { masterKey } = await loadSecrets({ dataDirectory, masterKeyFile: await fileWith(content) });
  return Buffer.from(masterKey);
};

const refusalOf = async (promise: Promise<unknown>): Promise<BadSecretFile> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof BadSecretFile) return error;
  throw new Error(`expected a BadSecretFile, got ${error}`);
};

/** Runs `script` in this many processes at once and answers what each printed. */
const race = async (processes: number, script: string): Promise<readonly string[]> => {
  const runs = Array.from({ length: processes }, () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: process.cwd() }),
  );
  return (await Promise.all(runs)).map(({ stdout }) => stdout);
};

describe('the secrets', () => {
  test('are made at the first start, readable by their owner only, and stay the same', async () => {
    const first = await loadSecrets({ dataDirectory });
    expect(first.masterKey).toHaveLength(32);
    expect(first.tokenSecret).toHaveLength(32);
    expect(Buffer.from(first.masterKey)).not.toEqual(Buffer.from(first.tokenSecret));
    expect((await readdir(dataDirectory)).sort()).toEqual(['master-key', 'token-secret']);
    for (const name of ['master-key', 'token-secret'])
      expect((await stat(join(dataDirectory, name))).mode & 0o777).toBe(0o600);
    expect(await loadSecrets({ dataDirectory })).toEqual(first);
  });

  test('are read from the files named, and nothing is made then', async () => {
    const file = await fileWith(randomBytes(32));
    const secrets = await loadSecrets({ dataDirectory, masterKeyFile: file, tokenSecretFile: file });
    expect(Buffer.from(secrets.masterKey)).toEqual(await readFile(file));
    expect(secrets.tokenSecret).toEqual(secrets.masterKey);
    expect(await readdir(parent)).toEqual(['given']);
  });

  test('may be 32 raw bytes, 64 hexadecimal digits or base64, with or without a line end', async () => {
    const secret = randomBytes(32);
    const forms = [
      secret,
      secret.toString('hex'),
      `${secret.toString('hex').toUpperCase()}\n`,
      `${secret.toString('base64')}\n`,
      `${secret.toString('base64')}\r\n`,
      secret.toString('base64url'),
    ];
    for (const form of forms) expect(await masterKeyFrom(form)).toEqual(secret);
  });

  test('longer base64 counts whole, as its SHA-256', async () => {
    const material = randomBytes(48);
    const digest = createHash('sha256').update(material).digest();
    expect(await masterKeyFrom(material.toString('base64'))).toEqual(digest);
  });

  test('of another form are refused with file, setting and remedy, without a word of the content', async () => {
    const contents = [
      '',
      '\n',
      'correct horse battery staple',
      randomBytes(31),
      randomBytes(16).toString('hex'),
      randomBytes(31).toString('base64'),
      `${randomBytes(32).toString('base64')}\n\n`,
      `${randomBytes(32).toString('base64')} x`,
    ].map((content) => (content.length === 32 ? `${content}\n` : content));
    for (const content of contents) {
      const file = await fileWith(content);
      const error = await refusalOf(loadSecrets({ dataDirectory, tokenSecretFile: file }));
      expect(error.setting).toBe('TOKEN_SECRET_FILE');
      expect(error.message).toContain(file);
      expect(error.message).toContain('openssl rand -hex 32');
      const readable = content.toString().trim();
      if (readable !== '') expect(error.message).not.toContain(readable);
    }
  });

  test('a file that is named but not there is refused, not made', async () => {
    const masterKeyFile = join(parent, 'missing');
    const error = await refusalOf(loadSecrets({ dataDirectory, masterKeyFile }));
    expect(error).toMatchObject({ setting: 'MASTER_KEY_FILE', file: masterKeyFile });
    expect(error.message).toMatch(/does not exist.*unset MASTER_KEY_FILE/);
    expect(await readdir(parent)).toEqual([]);
  });

  test('a file that cannot be read, and a directory that cannot be made, are refused with the reason', async () => {
    await mkdir(join(parent, 'folder'));
    const unreadable = await refusalOf(loadSecrets({ dataDirectory, masterKeyFile: join(parent, 'folder') }));
    expect(unreadable.message).toContain('EISDIR');
    await writeFile(dataDirectory, 'a file where the directory should be');
    expect((await refusalOf(loadSecrets({ dataDirectory }))).setting).toBe('MASTER_KEY_FILE');
  });

  test('a damaged file of our own is refused, not replaced: what it sealed would be lost', async () => {
    await mkdir(dataDirectory);
    await writeFile(join(dataDirectory, 'master-key'), '');
    const error = await refusalOf(loadSecrets({ dataDirectory }));
    expect(error.message).toContain('Restore it from a backup');
    expect(await readFile(join(dataDirectory, 'master-key'), 'utf8')).toBe('');
  });

  test('are the same in processes that start for the first time at once', async () => {
    const script = `
      const { loadSecrets } = await import(${JSON.stringify(import.meta.resolve('#adapters/secrets/load-secrets.ts'))});
      const { loadOperatorKey } = await import(${JSON.stringify(import.meta.resolve('#adapters/secrets/load-operator-key.ts'))});
      const dataDirectory = ${JSON.stringify(dataDirectory)};
      const { masterKey, tokenSecret } = await loadSecrets({ dataDirectory });
      const { key } = await loadOperatorKey({ dataDirectory });
      console.log(Buffer.from(masterKey).toString('hex'), Buffer.from(tokenSecret).toString('hex'), key);`;
    const printed = await race(4, script);
    expect(printed[0]).toMatch(/^[0-9a-f]{64} [0-9a-f]{64} tierline_operator_/);
    expect(new Set(printed).size).toBe(1);
    const together = await Promise.all(Array.from({ length: 20 }, () => loadSecrets({ dataDirectory })));
    expect(new Set(together.map(({ masterKey }) => Buffer.from(masterKey).toString('hex'))).size).toBe(1);
    expect((await readdir(dataDirectory)).sort()).toEqual(['master-key', 'operator-key', 'token-secret']);
  });

  test('are the same for twenty loads at once in one process', async () => {
    const loads = await Promise.all(Array.from({ length: 20 }, () => loadSecrets({ dataDirectory })));
    expect(new Set(loads.map(({ masterKey }) => Buffer.from(masterKey).toString('hex'))).size).toBe(1);
    expect((await readdir(dataDirectory)).sort()).toEqual(['master-key', 'token-secret']);
  });
});

describe("the operator's key", () => {
  test('is the one configured, and then nothing is kept', async () => {
    expect(await loadOperatorKey({ dataDirectory, operatorKey: 'given' })).toEqual({ key: 'given' });
    expect(await readdir(parent)).toEqual([]);
  });

  test('is made at the first start, kept for its owner only, and stays the same', async () => {
    const file = join(dataDirectory, 'operator-key');
    const first = await loadOperatorKey({ dataDirectory });
    expect(first).toEqual({ key: expect.stringMatching(/^tierline_operator_[A-Za-z0-9_-]{43}$/), file });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toBe(`${first.key}\n`);
    expect(await loadOperatorKey({ dataDirectory })).toEqual(first);
  });

  test('is refused when its file holds none, without a word of the content', async () => {
    await mkdir(dataDirectory);
    for (const content of ['', 'short', 'two words of it are no key', 'grüße-aus-der-zentrale']) {
      await writeFile(join(dataDirectory, 'operator-key'), content);
      const error = await refusalOf(loadOperatorKey({ dataDirectory }));
      expect(error.message).toContain(join(dataDirectory, 'operator-key'));
      expect(error.message).toContain('Set OPERATOR_KEY');
      if (content !== '') expect(error.message).not.toContain(content);
    }
  });
});

test('a demo that finds no operator key names the settings that help', async () => {
  const nowhere = join(tmpdir(), 'no-such-directory-of-tierline');
  await expect(keptOperatorKey(nowhere)).rejects.toThrow(/OPERATOR_KEY.*DATA_DIR/);
});
