import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#scripts/demo/console/free-port.ts';

const host = '127.0.0.1';
const other = createServer();
let taken: number;
beforeAll(async () => {
  other.listen(0, host);
  await once(other, 'listening');
  const address = other.address();
  taken = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => other.close());

test('where the usual port is taken, the demo listens at one of the next', async () => {
  expect(await freePort(host, taken, false)).toBeGreaterThan(taken);
});

test('a port that somebody asked for is taken or refused, and never another one', async () => {
  await expect(freePort(host, taken, true)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
