import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Append } from '#adapters/postgres-event-store/append-together.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import type { AppendResult, EventStore } from '#application/kernel/ports/event-store.ts';
import { all, newEvents } from '#tests/contract/scene.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

let database: TestDatabase;
let store: EventStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = await openPostgresEventStore({ pool: database.pool });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const newAppend = fc.record({
  stream: fc.nat(2),
  expected: fc.integer({ min: -1, max: 5 }),
  size: fc.nat(3),
});
/** One of all appends before, sent again as it was; or with its ids in capitals. */
const repeat = fc.record({ repeatOf: fc.nat(), inCapitals: fc.boolean() });
const gathering = fc.array(fc.oneof({ weight: 3, arbitrary: newAppend }, repeat), {
  minLength: 1,
  maxLength: 8,
});

const counted = (result: AppendResult | undefined, start: bigint): AppendResult | undefined =>
  result?.outcome === 'appended' && result.position > 0n
    ? { ...result, position: result.position - start }
    : result;

test('whatever is appended together, again, or at a wrong revision is answered as the contract says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(gathering, { minLength: 1, maxLength: 6 }), async (gatherings) => {
      const memory = createMemoryEventStore();
      const streams = Array.from({ length: 3 }, () => `answers-${randomUUID()}`);
      const start = await store.head();
      const before: Append[] = [];
      for (const plans of gatherings) {
        const appends = plans.flatMap((plan): { sent: Append; known: Append }[] => {
          if ('repeatOf' in plan) {
            const known = before[plan.repeatOf % Math.max(1, before.length)];
            if (known === undefined) return [];
            const events = known.events.map((event) => ({ ...event, id: event.id.toUpperCase() }));
            return [{ known, sent: plan.inCapitals ? { ...known, events } : known }];
          }
          const expected = plan.expected < 0 ? 'no-stream' : plan.expected;
          const known = {
            stream: streams[plan.stream] ?? '',
            expected,
            events: newEvents(plan.size),
          } as const;
          return [{ known, sent: known }];
        });
        // Handed over in one turn of the event loop, they are one gathering.
        const answers = await Promise.all(
          appends.map(({ sent }) => store.append(sent.stream, sent.expected, sent.events)),
        );
        const said: AppendResult[] = [];
        for (const { known } of appends)
          said.push(await memory.append(known.stream, known.expected, known.events));
        for (const [index, { known }] of appends.entries()) {
          // Sent at the same time, what was refused in its turn may be stored by a later one before it is answered: then it is a repeat.
          const later = said.filter((_, at) => at > index && appends[at]?.known === known);
          const stored = later.find(({ outcome }) => outcome === 'appended');
          const isRefused = said[index]?.outcome === 'wrong-expected-revision';
          expect([
            said[index],
            ...(isRefused && stored ? [{ ...stored, repeated: true }] : []),
          ]).toContainEqual(counted(answers[index], start));
        }
        before.push(...appends.map(({ known }) => known));
      }
      const stored = await all(store.readAll({ after: start }));
      expect(stored.map((event) => ({ ...event, position: event.position - start }))).toEqual(memory.all);
    }),
    { numRuns: sized(60, 1_000) },
  );
});
