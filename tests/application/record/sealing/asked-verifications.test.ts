import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type {
  AskedVerifications,
  VerificationProgress,
} from '#application/record/ports/asked-verifications.ts';
import type { VerificationOutcome } from '#application/record/ports/verification-record.ts';
import { createVerification } from '#application/record/sealing/run-verification.ts';
import { createProgressTelling } from '#application/record/sealing/serve-asked.ts';
import { createMemoryAskedVerifications } from '#tests/scenes/memory-asked-verifications.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { createMemoryConditions } from '#tests/scenes/memory-ports.ts';
import { appendSome, createMemoryTiles, createSealsScene, type SealsScene } from './seals-scene.ts';

const size = 5;

/** A store whose third event somebody alters when told to. */
const createAlterable = () => {
  const store = createMemoryEventStore();
  let isAltered = false;
  const altered: EventStore = {
    ...store,
    async *readAll(options) {
      for await (const event of store.readAll(options))
        yield isAltered && event.stream === 'camera-2' ? { ...event, data: '{"forged":true}' } : event;
    },
  };
  return {
    store: altered,
    alter: () => {
      isAltered = true;
    },
  };
};

let scene: SealsScene;
let alter: () => void;
let asked: AskedVerifications;
let outcomes: VerificationOutcome[];
const kept = new Map<string, VerificationOutcome>();
beforeEach(async () => {
  const alterable = createAlterable();
  alter = alterable.alter;
  scene = createSealsScene(alterable.store, createMemoryTiles());
  await appendSome(scene.store, size);
  await scene.sealTo(size);
  asked = createMemoryAskedVerifications();
  outcomes = [];
  // The one by itself was done a moment ago, so none is due.
  for (const kind of ['full', 'recent'] as const)
    kept.set(kind, { kind, at: scene.clock.now(), size, findings: [] });
});

const ask = (): Promise<string> => asked.ask(v7(), scene.clock.now());

/** A leader, until what is asked for has ended or it stops leading. */
const lead = async (desk: AskedVerifications = asked, stopping = new AbortController()) => {
  const conditions = createMemoryConditions();
  await createVerification({
    ...scene,
    conditions,
    asked: {
      ...desk,
      end: async (id, end) => {
        await desk.end(id, end);
        if ((await desk.next()) === undefined) stopping.abort();
      },
    },
    record: {
      read: async (kind) => kept.get(kind),
      write: async (outcome) => void kept.set(outcome.kind, outcome),
    },
    onOutcome: (outcome) => void outcomes.push(outcome),
    sleepUntil: (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  }).run(stopping.signal);
};

describe('A verification that somebody asks for', () => {
  test('is done at once, of all of the log, although none is due', async () => {
    const id = await ask();
    expect(await asked.find(id)).toMatchObject({ state: 'running', startedAt: null, events: 0 });
    await lead();
    expect(await asked.find(id)).toMatchObject({
      ...{ state: 'done', startedAt: scene.clock.now(), endedAt: scene.clock.now() },
      ...{ events: size, sealed: size, findings: [], accepted: [], error: null },
    });
    expect(outcomes.at(-1)).toMatchObject({ kind: 'full', size, findings: [] });
  });

  test('wakes a leader that sleeps', async () => {
    const leading = lead();
    const id = await ask();
    await leading;
    expect((await asked.find(id))?.state).toBe('done');
  });

  test('names what was altered, and that stays known as after one by itself', async () => {
    alter();
    const id = await ask();
    await lead();
    const found = await asked.find(id);
    expect(found?.state).toBe('done');
    expect(found?.findings[0]).toMatch(/^Altered: event .* of camera-2/);
    expect(kept.get('full')?.findings).toEqual(found?.findings);
  });

  test('is begun anew by the next leader, where one stopped leading before its end', async () => {
    const id = await ask();
    const stopping = new AbortController();
    const cutOff = async (): Promise<void> => {
      stopping.abort();
      throw new Error('The database is away.');
    };
    await lead({ ...asked, end: cutOff }, stopping);
    expect(await asked.find(id)).toMatchObject({ state: 'running', startedAt: scene.clock.now() });
    await lead();
    expect(await asked.find(id)).toMatchObject({ state: 'done', events: size });
  });
});

test('How far it has come is told once a second at most, and a telling that fails is no failure of it', async () => {
  const told: VerificationProgress[] = [];
  const progress = (events: number) => ({ events, position: BigInt(events), head: 9n });
  const telling = createProgressTelling(
    {
      progress: async (_, one) => {
        told.push(one);
        throw new Error('The database is away.');
      },
    },
    v7(),
  );
  await telling.tell();
  expect(told).toEqual([]);
  telling.note(progress(3));
  telling.note(progress(4));
  await telling.tell();
  telling.note(progress(5));
  await telling.tell();
  expect(told).toEqual([progress(4)]);
});
