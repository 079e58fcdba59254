import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '#tests/e2e/eventually.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { EventStoreDbDouble } from '#tests/scenes/eventstoredb-double/event-store-db-double.ts';
import { startEventStoreDbDouble } from '#tests/scenes/eventstoredb-double/event-store-db-double.ts';

/** Events of others on the same server, before, between and after ours. */
const foreign = 30_000;

let double: EventStoreDbDouble;
let system: TestSystem;

beforeAll(async () => {
  double = await startEventStoreDbDouble();
  double.appendForeign(foreign);
  system = await startTestSystem({ EVENTSTORE_URL: double.connectionString, LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  await system.close();
  await double.close();
});

/** What a supervisor and a monitoring system ask, again and again. */
const lookedAfter = async (): Promise<void> => {
  const ready = await fetch(`${system.url}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ checks: { events: { ok: true } }, degraded: [] });
  // Whoever scrapes more often than ten times a second is told so, and costs nothing.
  expect([200, 429]).toContain((await fetch(system.metricsUrl)).status);
};

/** Every follower has what is in the log: from here on nothing is left to do. */
const idle = (): Promise<void> =>
  eventually(async () => {
    await lookedAfter();
    const { body } = await system.operator.send('GET', '/v1/operations/projections');
    const models = (body as { items: { lagEvents: number }[] }).items;
    expect(models.length).toBeGreaterThan(5);
    for (const { lagEvents } of models) expect(lagEvents).toBe(0);
  });

test('an idle system beside a busy application is ready and lets the server be, whatever lies behind our last event', async () => {
  await idle();
  double.appendForeign(foreign);
  await idle();
  const before = double.eventsLookedAt();
  for (let time = 0; time < 20; time += 1) await lookedAfter();
  // The twenty times together cost less than one search through what others wrote.
  expect(double.eventsLookedAt() - before).toBeLessThan(foreign / 2);
});
