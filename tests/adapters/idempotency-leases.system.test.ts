import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { openIdempotencyStore } from '#adapters/postgres/idempotency-store.ts';
import type { Claim } from '#application/kernel/ports/idempotency.ts';
import { type CommandId, instantOf } from '#domain/kernel/ids.ts';
import { candidate, claimsStore, receipt, someClaim, time } from './idempotency-scene.ts';

const { database, store, claimed, runOutLease } = await claimsStore();

const age = (claim: Claim, days: number) =>
  database.pool.query(
    `update tierline.idempotency set claimed_at = claimed_at - make_interval(days => $2),
     leased_until = leased_until - make_interval(days => $2) where key = $1`,
    [claim.key, days],
  );

test('a process whose claim was taken over can neither complete nor release it', async () => {
  const claim = someClaim();
  const first = await claimed(claim);
  await runOutLease(claim);
  const second = await claimed(claim);

  await store.complete(claim, first.lease, { ...receipt, status: 299 });
  await store.release(claim, first.lease);
  expect(await store.claim(claim, candidate())).toEqual({ outcome: 'in-progress' });
  await store.complete(claim, second.lease, receipt);
  expect(await store.claim(claim, candidate())).toMatchObject({ outcome: 'completed', receipt });
});

test('a claim whose attempt ended unclear is taken over at once, with its command id and time', async () => {
  const claim = someClaim();
  const first = await claimed(claim);
  await store.abandon(claim, first.lease);
  const second = await claimed(claim, candidate(instantOf(Date.UTC(2027, 0, 1))));
  expect(second).toMatchObject({ commandId: first.commandId, time, takenOver: true });
});

test('a claim abandoned while the database is away is free for its repeat once the database is back', async () => {
  const claim = someClaim();
  const first = await claimed(claim);
  let refused = 0;
  const query: typeof database.pool.query = database.pool.query.bind(database.pool);
  const away = Object.assign(Object.create(database.pool) as typeof database.pool, {
    query: (...args: Parameters<typeof query>) => {
      refused += 1;
      return refused <= 3 ? Promise.reject(new Error('the connection is refused')) : query(...args);
    },
  });
  await openIdempotencyStore(away).abandon(claim, first.lease);
  expect(refused).toBe(4);
  expect(await claimed(claim)).toMatchObject({ commandId: first.commandId, takenOver: true });
});

test('one who has lost a claim to another cannot end the other one’s lease', async () => {
  const claim = someClaim();
  const first = await claimed(claim);
  await runOutLease(claim);
  await claimed(claim);
  await store.abandon(claim, first.lease);
  expect(await store.claim(claim, candidate())).toEqual({ outcome: 'in-progress' });
});

test('a command taken over and refused keeps its id for a minute, in which an earlier append may land, and is free then', async () => {
  const claim = someClaim();
  const first = await claimed(claim);
  await store.abandon(claim, first.lease);
  const second = await claimed(claim);
  await store.releaseTakenOver(claim, second.lease);
  const third = await claimed(claim);
  expect(third).toMatchObject({ commandId: first.commandId, takenOver: true });
  await database.pool.query(
    `update tierline.idempotency set claimed_at = claimed_at - interval '2 minutes' where key = $1`,
    [claim.key],
  );
  await store.releaseTakenOver(claim, third.lease);
  const by = candidate();
  expect(await claimed(claim, by)).toMatchObject({ commandId: by.commandId, takenOver: false });
});

test('the lease of a command that takes long is renewed until it is completed or abandoned', async () => {
  const leasedUntil = async (key: string): Promise<number> => {
    const { rows } = await database.pool.query(
      'select leased_until from tierline.idempotency where key = $1',
      [key],
    );
    return rows[0].leased_until.getTime();
  };
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    // A store of its own, so that its timer is the faked one.
    const renewing = openIdempotencyStore(database.pool);
    const claim = someClaim();
    const result = await claimed(claim, candidate(), renewing);
    const before = await leasedUntil(claim.key);
    vi.advanceTimersByTime(5_000);
    await vi.waitFor(async () => expect(await leasedUntil(claim.key)).toBeGreaterThan(before), {
      timeout: 240_000,
    });

    await renewing.complete(claim, result.lease, receipt);
    expect(vi.getTimerCount()).toBe(0);

    const unclear = someClaim();
    const { lease } = await claimed(unclear, candidate(), renewing);
    await renewing.abandon(unclear, lease);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a receipt that is void frees its key, unless another command has it by now', async () => {
  const claim = someClaim();
  const { lease, commandId } = await claimed(claim);
  await store.complete(claim, lease, receipt);
  await store.void(claim, randomUUID() as CommandId);
  expect(await store.claim(claim, candidate())).toMatchObject({ outcome: 'completed', commandId });
  await store.void(claim, commandId);
  const by = candidate();
  expect(await claimed(claim, by)).toMatchObject({ commandId: by.commandId, takenOver: false });
});

test('after 7 days a key counts as new', async () => {
  const claim = someClaim();
  const { lease } = await claimed(claim);
  await store.complete(claim, lease, receipt);
  await age(claim, 8);

  const by = candidate();
  const again = await claimed({ ...claim, fingerprint: 'b'.repeat(64) }, by);
  expect(again).toMatchObject({ commandId: by.commandId, takenOver: false });
  expect((await store.claim({ ...claim, fingerprint: 'b'.repeat(64) }, candidate())).outcome).toBe(
    'in-progress',
  );
});

test('the sweep deletes what is older than 7 days and nothing else', async () => {
  await store.sweep();
  const [old, fresh] = [someClaim(), someClaim()];
  for (const claim of [old, fresh]) await store.complete(claim, (await claimed(claim)).lease, receipt);
  await age(old, 8);
  await age(fresh, 6);

  expect(await store.sweep()).toBe(1);
  expect(await store.claim(fresh, candidate())).toMatchObject({ outcome: 'completed', receipt });
});

test('claims of two processes on one key are as exclusive as those of one', async () => {
  const otherPool = createPool(database.url, { max: 4 });
  const other = openIdempotencyStore(otherPool);
  for (let round = 0; round < 20; round += 1) {
    const claim = someClaim();
    const results = await Promise.all([store.claim(claim, candidate()), other.claim(claim, candidate())]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['claimed', 'in-progress']);
  }
  await otherPool.end();
});
