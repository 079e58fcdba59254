import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { createScene } from '#tests/e2e/scene.ts';
import { startTestSystem } from '#tests/e2e/system.ts';
import { fetchWhenFree } from '#tests/scenes/fetch-when-free.ts';

test('closing waits for no client: streams and long polls end, and so do connections kept alive or never used', async () => {
  const system = await startTestSystem();
  const scene = createScene(system);
  const plan = await scene.plan();
  const { id } = await scene.integrator([plan]);
  const customer = await scene.customer(id);
  await scene.camera(customer, plan);
  const { key } = await scene.key(id, 'recorder');
  const authorization = `Bearer ${key}`;
  const feed = `${system.url}/v1/recording-changes`;

  // A stream whose first event has come, so that it is open for sure; its client reads on.
  const stream = await fetchWhenFree(feed, { headers: { authorization, accept: 'text/event-stream' } });
  const reader = stream.body?.getReader();
  await reader?.read();
  const readToTheEnd = async (): Promise<void> => {
    while (reader && !(await reader.read()).done);
  };
  const streamed = readToTheEnd();
  const polled = fetch(`${feed}?wait=25&after=${await system.log.head()}`, { headers: { authorization } });
  await expect
    .poll(() => fetch(`${system.url}/health/live`).then(({ status }) => status), { timeout: 240_000 })
    .toBe(200);

  // As browsers and balancers do: a connection opened for later.
  const unused = connect(Number(new URL(system.url).port), '127.0.0.1');
  await once(unused, 'connect');

  const started = performance.now();
  await system.close();
  // Before the long poll's own time is over.
  expect(performance.now() - started).toBeLessThan(25_000);
  await streamed;
  unused.destroy();
  expect((await polled).status).toBe(200);
});
