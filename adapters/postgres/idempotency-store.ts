import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Claim, ClaimResult, IdempotencyStore, Receipt } from '#application/ports/idempotency.ts';
import type { CommandId } from '#domain/ids.ts';
import { instantOf } from '#domain/ids.ts';
import { keepLeases } from './claim-leases.ts';

interface ClaimRow {
  readonly claimed: boolean;
  readonly fingerprint: string;
  readonly command_id: string;
  readonly command_time: Date;
  readonly receipt: Receipt | null;
}

/**
 * Claims, or reads what is there, in one statement. A claim whose lease ran out is taken over as it stands; one that is
 * older than 7 days counts for nothing. The last part sees nothing when the other claim was made while this ran.
 */
const claimSql = `
  with claimed as (
    insert into tierline.idempotency as held
      (principal, key, fingerprint, command_id, command_time, lease, leased_until)
    values ($1, $2, $3, $4, $5, $6, clock_timestamp() + interval '15 seconds')
    on conflict (principal, key) do update set
      fingerprint = excluded.fingerprint,
      command_id = case when ${outdated('held')} then excluded.command_id else held.command_id end,
      command_time = case when ${outdated('held')} then excluded.command_time else held.command_time end,
      claimed_at = case when ${outdated('held')} then excluded.claimed_at else held.claimed_at end,
      receipt = null,
      lease = excluded.lease,
      leased_until = excluded.leased_until
    where held.leased_until < clock_timestamp()
      and (${outdated('held')} or (held.receipt is null and held.fingerprint = excluded.fingerprint))
    returning held.*
  )
  select true as claimed, fingerprint, command_id, command_time, receipt from claimed
  union all
  select false, fingerprint, command_id, command_time, receipt from tierline.idempotency
  where principal = $1 and key = $2 and not exists (select from claimed)`;

function outdated(row: string): string {
  return `${row}.claimed_at < clock_timestamp() - interval '7 days'`;
}

/** Idempotency keys in `tierline.idempotency`. Claims held by this process are renewed until completed or released. */
export function openIdempotencyStore(pool: pg.Pool): IdempotencyStore {
  const leases = keepLeases(pool);

  return {
    async claim(claim, candidate) {
      const lease = randomUUID();
      const { principal, key, fingerprint } = claim;
      const values = [principal, key, fingerprint, candidate.commandId, candidate.time, lease];
      for (;;) {
        const { rows } = await pool.query<ClaimRow>({
          name: 'claim-idempotency-key',
          text: claimSql,
          values,
        });
        const row = rows[0];
        if (row === undefined) continue;
        if (row.claimed) leases.hold(lease, claim);
        return resultOf(row, claim, candidate.commandId, lease);
      }
    },

    async complete({ principal, key }, lease, receipt) {
      // Let go first: should this fail, the lease runs out and the next attempt finishes the command.
      leases.letGo(lease);
      await pool.query(
        `update tierline.idempotency set receipt = $4, leased_until = clock_timestamp()
         where principal = $1 and key = $2 and lease = $3 and receipt is null`,
        [principal, key, lease, JSON.stringify(receipt)],
      );
    },

    async release({ principal, key }, lease) {
      leases.letGo(lease);
      await pool.query(
        'delete from tierline.idempotency where principal = $1 and key = $2 and lease = $3 and receipt is null',
        [principal, key, lease],
      );
    },

    abandon(_claim, lease) {
      leases.letGo(lease);
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
}

/** Rows a statement, so that no sweep runs into the statement timeout. */
const sweepBatch = 5_000;

function resultOf(row: ClaimRow, claim: Claim, candidate: CommandId, lease: string): ClaimResult {
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
  return row.receipt === null ? { outcome: 'in-progress' } : { outcome: 'completed', receipt: row.receipt };
}
