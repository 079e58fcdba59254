import type pg from 'pg';
import type { Claim } from '#application/kernel/ports/idempotency.ts';

export interface ClaimLeases {
  hold(lease: string, claim: Claim): void;
  letGo(lease: string): void;
}

/** After the last renewal. */
export const leaseMilliseconds = 15_000;

/** A third of a lease's 15 s: two renewals may fail. */
const renewEveryMilliseconds = 5_000;

/** Renews the leases of the claims held in this process, all in one statement by one timer, which runs only while there are any. */
export const keepLeases = (pool: pg.Pool): ClaimLeases => {
  const held = new Map<string, Claim>();
  let timer: NodeJS.Timeout | undefined;

  const renew = async () => {
    const leases = [...held.keys()];
    const claims = [...held.values()];
    const { rows } = await pool.query<{ lease: string }>(
      `update tierline.idempotency as stored set leased_until = clock_timestamp() + interval '15 seconds'
       from unnest($1::text[], $2::text[], $3::uuid[]) as held (principal, key, lease)
       where stored.principal = held.principal and stored.key = held.key
         and stored.lease = held.lease and stored.receipt is null
       returning stored.lease`,
      [claims.map(({ principal }) => principal), claims.map(({ key }) => key), leases],
    );
    const renewed = new Set(rows.map(({ lease }) => lease));
    // What was taken over meanwhile is no longer ours.
    for (const lease of leases) if (!renewed.has(lease)) letGo(lease);
  };

  const letGo = (lease: string) => {
    held.delete(lease);
    if (held.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  return {
    hold(lease, claim) {
      held.set(lease, claim);
      // A renewal that fails is made up for by the next.
      timer ??= setInterval(() => void renew().catch(() => {}), renewEveryMilliseconds).unref();
    },
    letGo,
  };
};
