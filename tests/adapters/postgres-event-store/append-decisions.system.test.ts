import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Append, Head } from '#adapters/postgres-event-store/append-together.ts';
import { appendTogether, expectedHead } from '#adapters/postgres-event-store/append-together.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import type { EventStore, EventToAppend } from '#application/kernel/ports/event-store.ts';
import { all, newEvent } from '#tests/contract/scene.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { decideAppends } from './decide-appends.ts';

let database: TestDatabase;
let store: EventStore;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  store = await openPostgresEventStore({ pool: database.pool });
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await store.close();
  await database.drop();
});

/** What stands in an event, told by its words: quotes, braces, line breaks, every script, and nothing at all. */
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom('', 'NULL', '{}', '"\\"', '{"a":"b\\"c"}', '{,}'),
);

/** One append of a gathering: to which of the streams, how far from where its stream is by then, and what. */
const appendPlan = fc.record({
  stream: fc.nat(3),
  off: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: 2 }) },
  ),
  bodies: fc.array(words, { maxLength: 3 }),
});
/** What happens next: a gathering of appends, one of which may take an id that is stored already; or a truncation. */
const stepPlan = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      appends: fc.array(appendPlan, { minLength: 1, maxLength: 8 }),
      usesAnOldId: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ truncate: fc.nat(3), before: fc.nat(4) }) },
);
type AppendPlan = typeof appendPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

/** The appends of a plan: what they expect is told from the stream's end and from what is planned for it before them. */
const appendsOf = (
  plans: readonly AppendPlan[],
  streams: readonly string[],
  heads: ReadonlyMap<string, Head>,
): Append[] => {
  const ends = new Map([...heads].map(([stream, { revision }]) => [stream, revision]));
  return plans.map(({ stream: index, off, bodies }) => {
    const stream = streams[index] ?? '';
    const end = ends.get(stream) ?? -1;
    const revision = Math.max(-1, end + off);
    if (revision === end) ends.set(stream, end + bodies.length);
    return {
      stream,
      expected: revision < 0 ? 'no-stream' : revision,
      events: bodies.map((body) => newEvent({ type: `T${body}`, data: body, metadata: `${body}${body}` })),
    };
  });
};

test('the database decides on every gathering as the decision in TypeScript does, and stores just that', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepPlan, { minLength: 1, maxLength: 6 }), async (steps) => {
      const streams = Array.from({ length: 4 }, () => `history-${randomUUID()}`);
      const start = await store.head();
      const heads = new Map<string, Head>();
      let last = start;
      let oldId: string | undefined;
      const kept: (EventToAppend & { stream: string; revision: number; position: bigint })[] = [];
      for (const step of steps) {
        if ('truncate' in step) {
          const stream = streams[step.truncate] ?? '';
          const end = heads.get(stream)?.revision ?? -1;
          await store.truncate(stream, step.before);
          const isGone = (event: (typeof kept)[number]) =>
            event.stream === stream && event.revision < Math.min(step.before, end);
          kept.splice(0, kept.length, ...kept.filter((event) => !isGone(event)));
          continue;
        }
        const appends = appendsOf(step.appends, streams, heads);
        const stored = oldId ?? kept[0]?.id;
        const { decisions, placed } = decideAppends(appends, heads, last);
        const [first] = placed;
        if (step.usesAnOldId && first !== undefined && kept.some(({ id }) => id === stored)) {
          const spoilt = appends.map((append) => ({
            ...append,
            events: append.events.map((event) =>
              event.id === first.id ? { ...event, id: stored ?? '' } : event,
            ),
          }));
          await expect(appendTogether(client, spoilt)).rejects.toMatchObject({
            constraint: 'event_id_is_unique',
          });
        }
        expect(await appendTogether(client, appends)).toEqual(decisions);
        for (const [index, decision] of decisions.entries()) {
          const append = appends[index];
          if (decision.outcome !== 'appended' || append === undefined) continue;
          if (append.events.length > 0) heads.set(append.stream, decision.head);
          expect(decision.head.revision).toBe(expectedHead(append.expected) + append.events.length);
        }
        kept.push(...placed);
        last = placed.at(-1)?.position ?? last;
        oldId = kept.at(-1)?.id;
      }
      expect(await all(store.readAll({ after: start }))).toEqual(kept);
    }),
    { numRuns: sized(60, 1_000) },
  );
});
