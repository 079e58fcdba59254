import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createClient, createPositions } from '#tests/e2e/client.ts';
import type { AccountView } from '#tests/e2e/views.ts';
import { createInstallation, type Installation } from '#tests/endurance/installation.ts';
import { endAll, operatorKey, startServer } from '#tests/endurance/server-process.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await createInstallation(10);
});
afterEach(endAll);
afterAll(() => installation.remove());

const positions = createPositions();
const clientOf = (url: string) => createClient(url, operatorKey, positions);

/** A command whose client is slow: the server has its headers and waits for the rest of its body. */
const beginSlowly = async (url: string, path: string, body: string) => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  const ended = once(socket, 'close');
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${hostname}`,
    `authorization: Bearer ${operatorKey}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    'expect: 100-continue',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  // The server's go-ahead: it has begun with the request.
  await once(socket, 'data');
  answer = '';
  return {
    finish: async (): Promise<string> => {
      socket.write(body);
      await ended;
      return answer;
    },
  };
};

test('told to stop, the server finishes the commands under way, says it is not ready, and ends with code 0', async () => {
  const server = await startServer(installation.dataDirectory);
  const client = clientOf(server.url);
  const slow = await beginSlowly(
    server.url,
    `/v1/accounts/${installation.customer}/disable`,
    JSON.stringify({ reason: 'sent slowly' }),
  );
  const statuses: number[] = [];
  let stopped = false;
  const ask = async (): Promise<void> => {
    while (!stopped) {
      const answer = await client.send('GET', '/health/ready').catch(() => undefined);
      if (!answer) return;
      statuses.push(answer.status);
    }
  };
  const asking = ask();
  const ending = server.kill('SIGTERM');
  await server.says(/shutting down/);
  await asking;
  const answer = await slow.finish();
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  // What is read of the next server waits for what this one did: its read models may not have come so far.
  positions.learn(/^tierline-position: (\d+)\r$/im.exec(answer)?.[1] ?? null);
  expect(positions.latest()).toBeGreaterThan(0n);
  expect(await ending).toBe(0);
  stopped = true;
  const first = statuses.findIndex((status) => status !== 200);
  if (first >= 0) expect(new Set(statuses.slice(first))).toEqual(new Set([503]));

  const next = await startServer(installation.dataDirectory);
  const again = clientOf(next.url);
  const account = await again.read<AccountView>(`/v1/accounts/${installation.customer}`);
  expect(account.status).toBe('disabled');
  expect(await next.kill('SIGTERM')).toBe(0);
});
