import type pg from 'pg';
import { bounded } from '#adapters/postgres/bound-answers.ts';
import type { Claim, Receipt } from '#application/kernel/ports/idempotency.ts';
import type { CommandId, Instant } from '#domain/kernel/ids.ts';

/** A claim as it is asked for, with what it gets when nobody has it. */
export interface AskedClaim extends Claim {
  readonly commandId: CommandId;
  readonly time: Instant;
  readonly lease: string;
}

/** What stands under a key after it was asked for. */
export interface ClaimRow {
  readonly claimed: boolean;
  readonly principal: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly command_id: string;
  readonly command_time: Date;
  readonly receipt: Receipt | null;
}

/** Whether a row is older than the 7 days a receipt is kept. */
export const outdated = (row: string): string => `${row}.claimed_at < clock_timestamp() - interval '7 days'`;

/**
 * Claims, or reads what is there, in one statement. A claim whose lease ran out is taken over as it stands; one that is
 * older than 7 days counts for nothing. The last part sees nothing where the other claim was made while this ran.
 */
const claim = {
  name: 'claim_idempotency_keys',
  text: `
  with asked as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::uuid[])
      as asked (principal, key, fingerprint, command_id, command_time, lease)
  ), claimed as (
    insert into tierline.idempotency as held
      (principal, key, fingerprint, command_id, command_time, lease, leased_until)
    select asked.*, clock_timestamp() + interval '15 seconds' from asked
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
  select true as claimed, principal, key, fingerprint, command_id, command_time, receipt from claimed
  union all
  select false, stored.principal, stored.key, stored.fingerprint, stored.command_id, stored.command_time, stored.receipt
  from asked
  cross join lateral (
    select * from tierline.idempotency where principal = asked.principal and key = asked.key limit 1
  ) stored
  where not exists (select from claimed where claimed.principal = asked.principal and claimed.key = asked.key)`,
};

const nameOf = ({ principal, key }: Pick<Claim, 'principal' | 'key'>): string => `${principal}\n${key}`;

/** In the order in which every process claims, so that two that claim the same keys never wait for each other. */
const byName = (one: AskedClaim, other: AskedClaim): number => (nameOf(one) < nameOf(other) ? -1 : 1);

/**
 * What stands under each of the keys asked for, which is claimed by at most one of those who ask for the same: the first.
 * @param answerMilliseconds after which a server that says nothing is given up
 */
export const claimTogether = async (
  pool: pg.Pool,
  asked: readonly AskedClaim[],
  answerMilliseconds: number,
): Promise<readonly ClaimRow[]> => {
  const found = new Map<string, ClaimRow>();
  const open = new Map<string, AskedClaim>();
  for (const one of asked) if (!open.has(nameOf(one))) open.set(nameOf(one), one);
  const first = new Set(open.values());
  while (open.size > 0) {
    const claims = [...open.values()].sort(byName);
    const values = [
      claims.map(({ principal }) => principal),
      claims.map(({ key }) => key),
      claims.map(({ fingerprint }) => fingerprint),
      claims.map(({ commandId }) => commandId),
      claims.map(({ time }) => time),
      claims.map(({ lease }) => lease),
    ];
    const { rows } = await pool.query<ClaimRow>(bounded({ ...claim, values }, answerMilliseconds));
    for (const row of rows) {
      found.set(nameOf(row), row);
      open.delete(nameOf(row));
    }
  }
  return asked.flatMap((one) => {
    const row = found.get(nameOf(one));
    if (!row) return [];
    return [first.has(one) ? row : { ...row, claimed: false }];
  });
};
