import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import { openIdempotencyStore } from '#adapters/postgres/idempotency-store.ts';
import type { Claim } from '#application/kernel/ports/idempotency.ts';
import { type CommandId, instantOf } from '#domain/kernel/ids.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';

export const time = instantOf(Date.UTC(2026, 10, 24, 1, 2, 3, 4));
export const someClaim = (): Claim => ({
  principal: 'operator',
  key: randomUUID(),
  fingerprint: 'a'.repeat(64),
});
export const candidate = (at = time) => ({ commandId: randomUUID() as CommandId, time: at });
export const receipt = {
  status: 201,
  body: { id: 'x', changed: true, amount: '1.10' },
  headers: { location: '/v1/x' },
};

/** A store of claims, for the tests of the file that asks for it. */
export const claimsStore = async () => {
  const database = await createTestDatabase();
  afterAll(() => database.drop());
  const store = openIdempotencyStore(database.pool);
  return {
    database,
    store,
    claimed: async (claim: Claim, by = candidate(), claims = store) => {
      const result = await claims.claim(claim, by);
      if (result.outcome !== 'claimed') throw new Error(`expected a claim, got ${result.outcome}`);
      return result;
    },
    runOutLease: (claim: Claim) =>
      database.pool.query(
        `update tierline.idempotency set leased_until = clock_timestamp() - interval '1 second' where key = $1`,
        [claim.key],
      ),
  };
};
