import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyEvent } from '#domain/events.ts';
import { expectInvariant } from '#tests/application/cameras/suspension/suspension-invariant.ts';
import { createClient, createPositions } from '#tests/e2e/client.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import type { DisablementView } from '#tests/e2e/views.ts';
import { createInstallation, type Installation } from '#tests/endurance/installation.ts';
import { endAll, operatorKey, runScript, startServer } from '#tests/endurance/server-process.ts';
import { sized } from '#tests/scenes/sizes.ts';

// kill -9 again and again, at random moments: of a suspension of thousands of cameras, of its restoration, of a rebuild.

const cameraCount = sized(1_500, 10_000);
const killsWhile = { holding: sized(2, 5), restoring: sized(2, 4) };

let installation: Installation;
/** The last one started; what comes after the kills goes on with it. */
let survivor: Awaited<ReturnType<typeof start>> | undefined;
beforeAll(async () => {
  installation = await createInstallation(cameraCount);
});
afterAll(async () => {
  await endAll();
  await installation.remove();
});

const clientOf = (url: string) => createClient(url, operatorKey, createPositions());
const start = async () => {
  const server = await startServer(installation.dataDirectory);
  return { server, client: clientOf(server.url) };
};
type Client = ReturnType<typeof clientOf>;

/** A server that has just started may be too busy yet. */
const change = (client: Client, verb: 'disable' | 'enable') =>
  eventually(() => client.post(`/v1/accounts/${installation.customer}/${verb}`, { reason: 'test' }));

const disablement = async (client: Client): Promise<DisablementView | undefined> =>
  (await client.list<DisablementView>(`/v1/accounts/${installation.customer}/disablements`))[0];

const stateReached = (client: Client, state: string): Promise<DisablementView | undefined> =>
  eventually(async () => {
    const row = await disablement(client);
    expect(row?.state).toBe(state);
    return row;
  });

/** Begins the work, then kills and starts over. @returns how often a start found the work of the killed one unfinished */
const killAgainAndAgain = async (
  verb: 'disable' | 'enable',
  kills: number,
  unfinished: string,
): Promise<number> => {
  let found = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const { server, client } = await start();
    const before = kill === 0 ? undefined : await disablement(client);
    if (kill === 0) await change(client, verb);
    else if (before?.state === unfinished) found += 1;
    else {
      // It came to its end meanwhile: there is nothing left to kill it in.
      await server.kill('SIGKILL');
      return found;
    }
    // In the midst of the work, wherever that is on this machine: once it has gone on since the start.
    await eventually(async () => expect(await disablement(client)).not.toEqual(before));
    await pause(Math.random() * 50);
    await server.kill('SIGKILL');
  }
  return found;
};

const times = (events: readonly AnyEvent[], type: AnyEvent['type']): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const event of events) {
    if (event.type !== type) continue;
    if ('cameraIds' in event.data) event.data.cameraIds.forEach(count);
    else if ('cameraId' in event.data) count(event.data.cameraId);
  }
  return counts;
};

test('a suspension of thousands of cameras killed at random moments holds each once and restores each once, with all the evidence', async () => {
  const whileHolding = await killAgainAndAgain('disable', killsWhile.holding, 'holding');
  const last = await start();
  const held = await stateReached(last.client, 'held');
  expect(held).toMatchObject({ held: cameraCount, skipped: 0 });
  await last.server.kill('SIGKILL');

  const whileRestoring = await killAgainAndAgain('enable', killsWhile.restoring, 'restoring');
  survivor = await start();
  const { client } = survivor;
  expect(await stateReached(client, 'restored')).toMatchObject({ restored: cameraCount, leftOff: 0 });
  expect(whileHolding + whileRestoring, 'kills that hit the work').toBeGreaterThanOrEqual(2);
  const [row] = await client.list('/v1/customer-list?type=customer');
  expect(row).toMatchObject({
    cameras: { total: cameraCount, active: cameraCount, recording: cameraCount, held: 0 },
  });

  const events = await installation.events();
  const each = new Map(installation.cameras.map((id) => [String(id), 1]));
  for (const type of ['CameraHeld', 'CamerasHeld', 'CameraReleased', 'CamerasRestored'] as const)
    expect(times(events, type), type).toEqual(each);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expectInvariant(events);
});

test('a second server on one data directory says so and ends, and the first goes on', async () => {
  const { client } = survivor ?? (await start());
  const second = runScript('serve', installation.dataDirectory);
  expect(await second.ended()).toBe(1);
  expect(second.output()).toMatch(/Tierline does not start: .*in use by process \d+/);
  expect((await client.send('GET', '/health/ready')).status).toBe(200);
});

test('a rebuild killed half-way leaves reads as they were, and the next one succeeds', async () => {
  const { client } = survivor ?? (await start());
  const rows = () => client.read(`/v1/customers/${installation.customer}/cameras?limit=500`);
  const rebuild = () =>
    runScript('projections', installation.dataDirectory, ['rebuild', 'cameras', 'customer-list']);
  const before = await rows();
  for (const delay of [0, 300]) {
    const killed = rebuild();
    await killed.says(/rebuild/);
    await pause(delay);
    await killed.kill('SIGKILL');
    expect(await rows()).toEqual(before);
  }
  const again = rebuild();
  expect(await again.ended(), again.output()).toBe(0);
  expect(again.output()).toMatch(/cameras: rebuilt as generation \d+/);
  expect(await rows()).toEqual(before);
});
