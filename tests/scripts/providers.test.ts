import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BadSecretFile } from '#adapters/secrets/secret-file.ts';
import { openProviders } from '#scripts/compose/providers.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tierline-providers-'));
});
afterAll(() => removeDirectory(directory));

// Nothing listens there.
const issuer = 'http://127.0.0.1:1';
const silent = { warn: () => undefined };

const open = async (content?: string | Uint8Array) => {
  const clientSecretFile = join(directory, content === undefined ? 'nothing-here' : 'secret');
  if (content !== undefined) await writeFile(clientSecretFile, content);
  return openProviders({ openIdConnect: { issuer, clientId: 'tierline', clientSecretFile } }, silent);
};

describe('Providers of identities', () => {
  test('are there where they are set, and need not answer at the start', async () => {
    expect(await openProviders({}, silent)).toEqual({});
    expect(await open('the-secret\n')).toHaveProperty('identityProvider');
    expect(await open('the-secret\r\n')).toHaveProperty('identityProvider');
    const jwt = { issuer, audience: 'https://tierline.example' };
    expect(Object.keys(await openProviders({ jwt }, silent))).toEqual(['tokenVerifier']);
  });

  test('need a file with one line in it, which a refusal does not quote', async () => {
    for (const content of [
      undefined,
      '',
      '\n',
      'hunter2\nhunter2',
      'hunter2 ',
      'hunter2\u0000',
      'hünter2',
      'x'.repeat(513),
    ]) {
      const error: unknown = await open(content).catch((reason: unknown) => reason);
      if (!(error instanceof BadSecretFile)) throw new Error(`accepted ${JSON.stringify(content)}`);
      expect(error.setting).toBe('OIDC_CLIENT_SECRET_FILE');
      expect(error.message).toContain(directory);
      expect(error.message).not.toMatch(/h[uü]nter2/);
    }
  });
});
