import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { bounded } from '#adapters/postgres/bound-answers.ts';
import { keepLeases, leaseMilliseconds } from '#adapters/postgres/claim-leases.ts';
import { gather } from '#adapters/postgres/gather.ts';
import {
  type AskedClaim,
  type ClaimRow,
  claimTogether,
  outdated,
} from '#adapters/postgres/idempotency-claims.ts';
import { pauseAfter } from '#application/kernel/backoff.ts';
import type { Claim, ClaimResult, IdempotencyStore, Receipt } from '#application/kernel/ports/idempotency.ts';
import { storeFailureOf } from '#application/kernel/store-failures.ts';
import type { CommandId } from '#domain/kernel/ids.ts';
import { instantOf } from '#domain/kernel/ids.ts';

interface Completion extends Claim {
  readonly lease: string;
  readonly receipt: Receipt;
}

const complete = {
  name: 'complete_idempotency_claims',
  text: `update tierline.idempotency as stored set receipt = done.receipt::json, leased_until = clock_timestamp()
    from unnest($1::text[], $2::text[], $3::uuid[], $4::text[]) as done (principal, key, lease, receipt)
    where stored.principal = done.principal and stored.key = done.key
      and stored.lease = done.lease and stored.receipt is null`,
};

/** One statement at a time for each, as large as it has become while the one before waited for the disk. */
const limits = { concurrency: 1, mostItems: 500 };

/** What one of them the server refuses must not fail the others: a statement that was refused did nothing. */
const apartWhenRefused =
  <Item, Result>(together: (items: readonly Item[]) => Promise<readonly Result[]>) =>
  async (items: readonly Item[]): Promise<readonly Result[]> => {
    try {
      return await together(items);
    } catch (error) {
      // What the server cannot do now it cannot do one by one either: that would only take as many times as long.
      if (items.length === 1 || !(error instanceof pg.DatabaseError) || storeFailureOf(error)?.unavailable)
        throw error;
    }
    const results = await Promise.all(items.map((item) => together([item])));
    return results.flat();
  };

/** Those that come meanwhile wait for one that is under way, so it is given up earlier than other statements; none waits longer than 10 s for a lock. */
const defaultAnswerMilliseconds = 15_000;

/**
 * Idempotency keys in `tierline.idempotency`. Claims held by this process are renewed until completed or released.
 * @param answerMilliseconds how long the server may say nothing of a claim
 */
export const openIdempotencyStore = (
  pool: pg.Pool,
  answerMilliseconds = defaultAnswerMilliseconds,
): IdempotencyStore => {
  const leases = keepLeases(pool);
  const claimGathered = gather(
    limits,
    apartWhenRefused((asked: readonly AskedClaim[]) => claimTogether(pool, asked, answerMilliseconds)),
  );
  const completeGathered = gather(
    limits,
    apartWhenRefused(async (done: readonly Completion[]) => {
      const values = [
        done.map(({ principal }) => principal),
        done.map(({ key }) => key),
        done.map(({ lease }) => lease),
        done.map(({ receipt }) => JSON.stringify(receipt)),
      ];
      await pool.query(bounded({ ...complete, values }, answerMilliseconds));
      return done.map(() => undefined);
    }),
  );

  return {
    async claim(claim, candidate) {
      const lease = randomUUID();
      const row = await claimGathered({ ...claim, ...candidate, lease });
      if (row.claimed) leases.hold(lease, claim);
      return resultOf(row, claim, candidate.commandId, lease);
    },

    async complete(claim, lease, receipt) {
      // Let go first: should this fail, the lease runs out and the next attempt finishes the command.
      leases.letGo(lease);
      await completeGathered({ ...claim, lease, receipt });
    },

    async release({ principal, key }, lease) {
      leases.letGo(lease);
      await pool.query(
        'delete from tierline.idempotency where principal = $1 and key = $2 and lease = $3 and receipt is null',
        [principal, key, lease],
      );
    },

    async abandon({ principal, key }, lease) {
      leases.letGo(lease);
      const until = performance.now() + leaseMilliseconds;
      for (let failures = 0; performance.now() < until; failures += 1)
        try {
          await pool.query(
            `update tierline.idempotency set leased_until = clock_timestamp()
             where principal = $1 and key = $2 and lease = $3 and receipt is null`,
            [principal, key, lease],
          );
          return;
        } catch {
          // The store that the command was unclear about is often this very database.
          await delay(pauseAfter(failures + 1, { first: 100, longest: 1_000, least: 0 }), undefined, {
            ref: false,
          });
        }
    },

    async releaseTakenOver({ principal, key }, lease) {
      leases.letGo(lease);
      await pool.query(
        `with kept as (
           update tierline.idempotency set leased_until = clock_timestamp()
           where principal = $1 and key = $2 and lease = $3 and receipt is null and ${isYoung}
         )
         delete from tierline.idempotency
         where principal = $1 and key = $2 and lease = $3 and receipt is null and not (${isYoung})`,
        [principal, key, lease],
      );
    },

    async void({ principal, key }, commandId) {
      await pool.query(
        `delete from tierline.idempotency
         where principal = $1 and key = $2 and command_id = $3 and receipt is not null`,
        [principal, key, commandId],
      );
    },

    async sweep() {
      let deleted = 0;
      for (;;) {
        const { rowCount } = await pool.query(
          `delete from tierline.idempotency where (principal, key) in (
             select principal, key from tierline.idempotency as held
             where ${outdated('held')} and leased_until < clock_timestamp() limit $1)`,
          [sweepBatch],
        );
        deleted += rowCount ?? 0;
        if ((rowCount ?? 0) < sweepBatch) return deleted;
      }
    },
  };
};

/** An append of the attempt before may still be under way: no store takes longer to answer or to give up. */
const isYoung = `claimed_at > clock_timestamp() - interval '1 minute'`;

/** Rows a statement, so that no sweep runs into the statement timeout. */
const sweepBatch = 5_000;

const resultOf = (row: ClaimRow, claim: Claim, candidate: CommandId, lease: string): ClaimResult => {
  if (row.claimed) {
    return {
      outcome: 'claimed',
      commandId: row.command_id as CommandId,
      time: instantOf(row.command_time.getTime()),
      takenOver: row.command_id !== candidate,
      lease,
    };
  }
  if (row.fingerprint !== claim.fingerprint) return { outcome: 'other-fingerprint' };
  if (row.receipt === null) return { outcome: 'in-progress' };
  return { outcome: 'completed', receipt: row.receipt, commandId: row.command_id as CommandId };
};
