import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConditions } from '#application/kernel/conditions.ts';
import { createEventConditions } from '#scripts/compose/event-conditions.ts';
import { createClient, untilNotOverloaded } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';

let system: TestSystem;
let api: FastifyInstance;
let shop: string;
let position: string;

beforeAll(async () => {
  system = await openSystem();
  const client = createClient(system.app);
  shop = await customer(client, await integrator(system, client));
  const { rows } = await system.pool.query<{ position: bigint }>(
    'select position from event_store.event where stream = $1 and revision = 0',
    [`customer-${shop}`],
  );
  position = String(rows[0]?.position);
  // The index of all events knows of it before it is damaged.
  await client.get(`/v1/audit/events?stream=customer-${shop}`, {
    headers: { 'tierline-at-least': position },
  });
});
afterAll(() => system.close());

const ask = (method: 'GET' | 'PATCH', url: string) =>
  untilNotOverloaded(() =>
    api.inject({
      method,
      url,
      headers: { authorization: `Bearer ${operatorKey}` },
      ...(method === 'PATCH' ? { payload: { name: 'Corner' } } : {}),
    }),
  );

/** Every way to an event: to decide by it, to show it, to stream it. */
const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  'a command on what it is about': () => ask('PATCH', `/v1/customers/${shop}`),
  'a search of the record': () => ask('GET', `/v1/audit/events?stream=customer-${shop}`),
  // The answer has begun when the event is met, so it breaks off.
  'an export': () => ask('GET', '/v1/audit/export').catch(() => undefined),
};

/** What can be wrong with a stored event, and how it is undone. */
const damages: Readonly<Record<string, readonly [string, string]>> = {
  'that is no JSON any more': [
    `update event_store.event set data = '{' || data where position = $1`,
    `update event_store.event set data = substr(data, 2) where position = $1`,
  ],
  'whose metadata is cut off': [
    `update event_store.event set metadata = '{' || metadata where position = $1`,
    `update event_store.event set metadata = substr(metadata, 2) where position = $1`,
  ],
  'that is gone': [
    `update event_store.event set stream = 'elsewhere-' || stream where position = $1`,
    `update event_store.event set stream = substr(stream, 11) where position = $1`,
  ],
};

describe('An event that cannot be read', () => {
  // A command asks for a stream, and an event that is gone was never there for it; the index of all events misses it.
  const cases = Object.keys(damages)
    .flatMap((damage) => Object.keys(ways).map((way) => [damage, way] as const))
    .filter(([damage, way]) => damage !== 'that is gone' || !way.startsWith('a command'));
  it.each(cases)('%s is told of in readiness and in one line of the log by %s', async (damage, way) => {
    const [harm, undo] = damages[damage] ?? ['', ''];
    await system.pool.query(harm, [position]);
    const conditions = createConditions(system.ports.clock);
    api = await system.another({ onUnreadableEvent: createEventConditions(conditions) });
    const begun = system.logged.length;
    await ways[way]?.();
    await system.pool.query(undo, [position]);
    expect(conditions.all()).toMatchObject([
      { weight: 'degraded', what: `event at ${position}`, code: 'event-unreadable' },
    ]);
    expect(system.logged.slice(begun).filter((line) => line.includes('request failed'))).toHaveLength(1);
  });
});
