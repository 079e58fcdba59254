import { expect, test } from 'vitest';
import type { Claim } from '#application/kernel/ports/idempotency.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { candidate, claimsStore, receipt, someClaim, time } from './idempotency-scene.ts';

const { store, claimed, runOutLease } = await claimsStore();

test('a new key is claimed with the command id and time it was offered', async () => {
  const by = candidate();
  expect(await claimed(someClaim(), by)).toEqual({
    outcome: 'claimed',
    commandId: by.commandId,
    time,
    takenOver: false,
    lease: expect.any(String),
  });
});

test('of many identical commands at once exactly one may run, the others are told it is in progress', async () => {
  const claim = someClaim();
  const results = await Promise.all(Array.from({ length: 20 }, () => store.claim(claim, candidate())));
  const outcomes = results.map(({ outcome }) => outcome).sort();
  expect(outcomes).toEqual(['claimed', ...Array(19).fill('in-progress')]);
});

test('claims made in the same moment are each answered as if they were alone', async () => {
  const [fresh, running, done, died] = [someClaim(), someClaim(), someClaim(), someClaim()];
  await claimed(running);
  await store.complete(done, (await claimed(done)).lease, receipt);
  const first = await claimed(died);
  await runOutLease(died);

  const others = Array.from({ length: 50 }, someClaim);
  const results = await Promise.all(
    [fresh, fresh, { ...fresh, fingerprint: 'b'.repeat(64) }, running, done, died, ...others].map((claim) =>
      store.claim(claim, candidate()),
    ),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual([
    'claimed',
    'in-progress',
    'other-fingerprint',
    'in-progress',
    'completed',
    'claimed',
    ...others.map(() => 'claimed'),
  ]);
  expect(results[4]).toMatchObject({ outcome: 'completed', receipt });
  expect(results[5]).toMatchObject({ commandId: first.commandId, takenOver: true });
});

test('commands completed in the same moment each keep their own receipt', async () => {
  const claims = Array.from({ length: 50 }, someClaim);
  const leases = await Promise.all(claims.map((claim) => claimed(claim)));
  await Promise.all(
    claims.map((claim, index) =>
      store.complete(claim, leases[index]?.lease ?? '', { ...receipt, body: { index } }),
    ),
  );
  const again = await Promise.all(claims.map((claim) => store.claim(claim, candidate())));
  expect(again).toMatchObject(
    claims.map((_, index) => ({ outcome: 'completed', receipt: { ...receipt, body: { index } } })),
  );
});

test('a completed command answers its first receipt again, as it was', async () => {
  const claim = someClaim();
  const { lease } = await claimed(claim);
  await store.complete(claim, lease, receipt);

  const again = await store.claim(claim, candidate());
  expect(again).toMatchObject({ outcome: 'completed', receipt });
  expect(JSON.stringify('receipt' in again && again.receipt)).toBe(JSON.stringify(receipt));
});

test('the same key with another request is told so, before and after completion', async () => {
  const claim = someClaim();
  const other: Claim = { ...claim, fingerprint: 'b'.repeat(64) };
  const { lease } = await claimed(claim);
  expect(await store.claim(other, candidate())).toEqual({ outcome: 'other-fingerprint' });
  await store.complete(claim, lease, receipt);
  expect(await store.claim(other, candidate())).toEqual({ outcome: 'other-fingerprint' });
});

test('the same key of another principal is another claim', async () => {
  const claim = someClaim();
  await claimed(claim);
  await claimed({ ...claim, principal: 'integrator' });
});

test('a released key may be used again, also for another request', async () => {
  const claim = someClaim();
  const { lease } = await claimed(claim);
  await store.release(claim, lease);
  await claimed({ ...claim, fingerprint: 'b'.repeat(64) });
});

test('a claim whose process died is taken over with its stored command id and time', async () => {
  const claim = someClaim();
  const first = await claimed(claim);
  await runOutLease(claim);

  const second = await claimed(claim, candidate(instantOf(Date.UTC(2027, 0, 1))));
  expect(second).toMatchObject({ commandId: first.commandId, time, takenOver: true });
  expect(second.lease).not.toBe(first.lease);
});
