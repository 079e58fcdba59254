import { Type } from '@sinclair/typebox';
import { Problem, unrefused } from '#api/kernel/problems/problem.ts';
import { moment } from '#api/kernel/reads/moment.ts';
import type { Reader } from '#api/kernel/reads/reader.ts';
import { formatted, id, oneOf } from '#api/kernel/schemas/fields.ts';
import { formats } from '#api/kernel/validation/formats.ts';
import { apiKey, person } from '#application/accounts/aggregates.ts';
import type { AuditFilter } from '#application/record/audit/audit-filter.ts';
import type { Tierline } from '#application/tierline.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import {
  type AccountId,
  type ApiKeyId,
  instantOf,
  type PersonId,
  parseInstant,
  platformId,
} from '#domain/kernel/ids.ts';
import { isProcess, type Principal } from '#domain/kernel/principal.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { idsAbove } from '#domain/record/audit/audience.ts';

/** Whether readings of the record are among what is shown. */
export const readings = Type.Optional(
  oneOf(['with', 'without'], {
    description:
      '`without` leaves out the events that say no more than that somebody read the record. `with` when absent.',
  }),
);

/** Whether what nobody did is among what is shown. */
export const processes = Type.Optional(
  oneOf(['with', 'without'], {
    description:
      '`without` leaves out what the processes of the system did by themselves: what is left was done by people, or by their keys. `with` when absent.',
  }),
);

/** What the search and the export are asked for. */
export const auditQuery = {
  stream: Type.Optional(formatted('stream', { description: 'Events of this stream.' })),
  type: Type.Optional(
    formatted('event-types', {
      maxLength: 2000,
      description: 'Events of these types, separated by commas.',
    }),
  ),
  actor: Type.Optional(
    formatted('actor', {
      description:
        'What this person, API key, process or operator-key did, or the people of this account did or had done for it.',
    }),
  ),
  account: Type.Optional(
    id<AccountId>({
      description: 'Events of this account and of everything below it; your own when absent.',
    }),
  ),
  from: moment('From this time, or this position, on.'),
  to: moment('Up to and with this time, or this position.'),
};

export interface AuditQueryGiven {
  readonly stream?: string;
  readonly type?: string;
  readonly actor?: string;
  readonly account?: AccountId;
  readonly from?: string;
  readonly to?: string;
}

/** Beyond every position there can be. */
const beyondAll = 2n ** 128n;

export interface AskedFor {
  readonly filter: AuditFilter;
  /** None: to the end. */
  readonly upTo: bigint | undefined;
  /** From the platform down to the account of the filter. */
  readonly path: readonly AccountId[];
}

/** What lies after this position is of `from` on. */
const beginningOf = async (from: string, position: bigint, momentOf: Reader['momentOf']): Promise<bigint> => {
  const time = parseInstant(from);
  // What is not later than the millisecond before lies before it.
  if (time) return momentOf(instantOf(Date.parse(time) - 1), 'from');
  return position === 0n ? 0n : position - 1n;
};

/** Reads what is asked for, and whether it may be. */
export const createAuditQueries = (
  { reach, loader }: Pick<Tierline, 'reach' | 'loader'>,
  { momentOf, rangeOf }: Pick<Reader, 'momentOf' | 'rangeOf'>,
) => {
  /** Whether the one asked about is of the asker's subtree; the system's own processes are nobody's. */
  const isKnown = async (principal: Principal, actor: string): Promise<boolean> => {
    if (principal.account === platformId || isProcess(actor)) return true;
    if (!formats.id.check(actor)) return false;
    // One text names a key, a person or an account: which of them is found out here.
    if (!isRefusal(await reach(principal, 'read-audit', actor as AccountId))) return true;
    const [key, somebody] = await Promise.all([
      loader.load(apiKey, actor as ApiKeyId),
      loader.load(person, actor as PersonId),
    ]);
    return (key.state ?? somebody.state)?.path.includes(principal.account) ?? false;
  };

  /** @throws Problem 400, 403, 404 for an account or actor outside the asker's subtree, 503 */
  return async (principal: Principal, given: AuditQueryGiven): Promise<AskedFor> => {
    const { stream, type, actor, account = principal.account, from } = given;
    const path = idsOf(unrefused(await reach(principal, 'read-audit', account)));
    if (actor !== undefined && !(await isKnown(principal, actor)))
      throw new Problem('not-found', 'There is no such actor.');
    // A stream named after an account above is not there for the asker, though events of its own may lie in it.
    const unseen = idsAbove(path, principal.account).some((id) => stream?.includes(id));
    const range = await rangeOf(given);
    const begins =
      from === undefined || range.from === undefined ? 0n : await beginningOf(from, range.from, momentOf);
    const filter: AuditFilter = {
      account,
      after: unseen ? beyondAll : begins,
      ...(stream === undefined ? {} : { stream }),
      ...(type === undefined ? {} : { types: [...new Set(type.split(','))] }),
      ...(actor === undefined ? {} : { actor }),
    };
    return { filter, path, upTo: range.to };
  };
};
