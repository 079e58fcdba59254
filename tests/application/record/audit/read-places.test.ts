import { describe, expect, test } from 'vitest';
import type { StoredReads } from '#application/kernel/event-log.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { Leaf } from '#application/record/audit/places.ts';
import { readPlaces } from '#application/record/audit/read-places.ts';
import type { AccountId, EventId, Instant } from '#domain/kernel/ids.ts';

const size = 4_000;

const events: readonly StoredEvent[] = Array.from({ length: size }, (_, at) => ({
  id: `event-${at}`,
  stream: `stream-${at % 50}`,
  revision: Math.floor(at / 50),
  position: BigInt(at * 3 + 1),
  type: 'CameraAdded',
  data: '{}',
  metadata: '{}',
}));

const placeOf = ({ id, stream, revision, position }: StoredEvent, at: number): Leaf => ({
  position,
  index: BigInt(at),
  eventId: id as EventId,
  stream,
  revision,
  type: 'CameraAdded',
  at: '2026-09-01T12:00:00.000Z' as Instant,
  account: 'account' as AccountId,
});

/** Counts what is read, and whether every reading was ended. */
const counted = () => {
  const counts = { scanned: 0, lookedUp: 0, open: 0 };
  const open = () => Promise.reject(new Error('nobody asks what they say'));
  const reads: StoredReads = {
    async *readAll({ after = 0n } = {}) {
      counts.open += 1;
      try {
        for (const stored of events) {
          if (stored.position <= after) continue;
          counts.scanned += 1;
          yield { stored, open };
        }
      } finally {
        counts.open -= 1;
      }
    },
    readStream: () => {
      throw new Error('nobody reads a stream for one place');
    },
    costOfPlace: 12,
    readAt: async (places) => {
      counts.lookedUp += places.length;
      return places.map(({ position }) => {
        const stored = events.find((event) => event.position === position);
        return stored && { stored, open };
      });
    },
  };
  return { counts, reads };
};

const pagesOf = async function* (places: readonly Leaf[], length = 100) {
  for (let start = 0; start < places.length; start += length) yield places.slice(start, start + length);
};

const positionsOf = async (reads: StoredReads, places: readonly Leaf[]): Promise<readonly bigint[]> => {
  const positions: bigint[] = [];
  for await (const page of readPlaces(reads, pagesOf(places)))
    for (const { stored, place } of page) {
      expect(stored.id).toBe(place.eventId);
      positions.push(stored.position);
    }
  return positions;
};

const every = (step: number): readonly Leaf[] => events.map(placeOf).filter((_, at) => at % step === 0);

describe('Reading by places', () => {
  test.each([1, 2, 5, 30])('one event in %d is found, in order', async (step) => {
    const { counts, reads } = counted();
    expect(await positionsOf(reads, every(step))).toEqual(every(step).map(({ position }) => position));
    expect(counts.open).toBe(0);
  });

  test('a part that is dense and one that is not follow each other', async () => {
    const places = events.map(placeOf).filter((_, at) => (at > 1_000 && at < 2_000) || at % 40 === 0);
    const { reads } = counted();
    expect(await positionsOf(reads, places)).toEqual(places.map(({ position }) => position));
  });

  test('what is dense is read through once, what is sparse is looked up', async () => {
    const dense = counted();
    await positionsOf(dense.reads, every(2));
    expect(dense.counts).toMatchObject({ lookedUp: 1 });
    expect(dense.counts.scanned).toBeLessThanOrEqual(size);
    const sparse = counted();
    await positionsOf(sparse.reads, every(30));
    expect(sparse.counts).toMatchObject({ scanned: 0, lookedUp: every(30).length });
  });

  test('a consumer that stops ends the reading', async () => {
    const { counts, reads } = counted();
    let asked = 0;
    const pages = async function* () {
      for await (const page of pagesOf(every(1))) {
        asked += 1;
        yield page;
      }
    };
    for await (const page of readPlaces(reads, pages())) if (page.length > 0) break;
    expect(counts.open).toBe(0);
    expect(counts.scanned).toBeLessThan(101);
    expect(asked).toBe(1);
  });

  test('an event that is in the index and not in the log is named', async () => {
    const { reads } = counted();
    const gone = { ...placeOf(events[7] as StoredEvent, 7), eventId: 'nowhere' as EventId };
    await expect(positionsOf(reads, [gone])).rejects.toThrow('nowhere');
  });
});
