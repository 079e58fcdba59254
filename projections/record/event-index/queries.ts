import { sql } from 'kysely';
import type { Pool } from 'pg';
import type {
  AccountScope,
  EventFilter,
  EventIndex,
  IndexedEvent,
} from '#application/record/ports/event-index.ts';
import type { EventType } from '#domain/events.ts';
import { type AccountId, platformId, uuidForm } from '#domain/kernel/ids.ts';
import { processPrefix } from '#domain/kernel/principal.ts';
import { accountOf, afterSubtree, pathIds } from '#projections/engine/account-path.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import { createStatementReader } from '#projections/engine/read-statement.ts';
import { createSnapshotReader, type SnapshotOf } from '#projections/engine/snapshot.ts';
import type { Stored } from '#projections/engine/table.ts';
import { eventIndexDefinition, type StoredIndexedEvent } from '#projections/record/event-index/definition.ts';
import { type PositionFound, positionAt } from '#projections/record/event-index/position-at.ts';

type Index = SnapshotOf<typeof eventIndexDefinition>;

const columns = ['position', 'index', 'eventId', 'stream', 'revision', 'type', 'at', 'account'] as const;

const toEvent = (row: Pick<Stored<StoredIndexedEvent>, (typeof columns)[number]>): IndexedEvent => ({
  ...row,
  // Only types of the registry are ever put into the index.
  type: row.type as EventType,
  position: BigInt(row.position),
  index: row.index === null ? null : BigInt(row.index),
});

const numeric = (position: bigint) => sql<string>`${String(position)}::numeric`;

const pathOf = async ({ db }: Index, id: AccountId): Promise<string | undefined> =>
  (await db.selectFrom('account').select('path').where('id', '=', id).executeTakeFirst())?.path;

const accountsUnder = ({ db }: Index, path: string) =>
  db.selectFrom('account').select('id').where('path', '>=', path).where('path', '<', afterSubtree(path));

/** The events a filter lets through; none when the account they should lie under is not there. */
const matching = async (snapshot: Index, filter: EventFilter) => {
  const { under, stream, types, except, withoutProcesses = false, actor, after, upTo } = filter;
  let found = snapshot.db.selectFrom('event');
  // Everything lies under the platform.
  if (under !== undefined && under !== platformId) {
    const path = await pathOf(snapshot, under);
    if (path === undefined) return undefined;
    found = found.where('account', 'in', accountsUnder(snapshot, path));
  }
  if (stream !== undefined) found = found.where('stream', '=', stream);
  if (types) found = found.where('type', 'in', [...types]);
  if (except) found = found.where('type', 'not in', [...except]);
  if (withoutProcesses) found = found.where('principal', 'not like', `${processPrefix}%`);
  if (actor !== undefined)
    found = found.where((eb) => {
      const principal = eb('principal', '=', actor);
      // Processes and the operator's key have names that are no ids, and so never an account's.
      if (!uuidForm.test(actor)) return principal;
      const account = actor as AccountId;
      return eb.or([principal, eb('actorAccount', '=', account), eb('onBehalfOf', '=', account)]);
    });
  if (after !== undefined) found = found.where('position', '>', numeric(after));
  if (upTo !== undefined) found = found.where('position', '<=', numeric(upTo));
  return found;
};

/** Accounts whose events are looked up one by one; beyond that the log itself is the quicker index. */
const mostAccounts = 2_000;

/** Every account of the scope; undefined when there are too many. */
const accountsOf = async (
  snapshot: Index,
  { path, below }: AccountScope,
): Promise<readonly AccountId[] | undefined> => {
  if (!below) return path;
  const account = accountOf(path);
  if (account === platformId) return undefined;
  const found = await pathOf(snapshot, account);
  if (found === undefined) return path;
  const under = await accountsUnder(snapshot, found)
    .limit(mostAccounts + 1)
    .execute();
  return under.length > mostAccounts ? undefined : [...path, ...under.map(({ id }) => id)];
};

export const createEventIndex = (pool: Pool): EventIndex => {
  const read = createSnapshotReader(pool, eventIndexDefinition);
  const readPosition = createStatementReader<PositionFound>(pool, eventIndexDefinition, positionAt);
  return {
    find: (eventId) =>
      read(async ({ db }) => {
        const row = await db
          .selectFrom('event')
          .select(columns)
          .where('eventId', '=', eventId)
          .executeTakeFirst();
        return row && toEvent(row);
      }),
    concerning: async (types, scope, upTo, atMost) => {
      const { value } = await read(async (snapshot) => {
        const accounts = await accountsOf(snapshot, scope);
        if (!accounts) return undefined;
        // Without an order, which would tempt the planner to walk the whole log by position.
        const rows = await snapshot.db
          .selectFrom('event')
          .select(columns)
          .where('account', 'in', [...new Set(accounts)])
          .where('type', 'in', [...types])
          .where('position', '<=', numeric(upTo))
          .limit(atMost + 1)
          .execute();
        if (rows.length > atMost) return undefined;
        return rows.map(toEvent).toSorted((one, other) => (one.position < other.position ? -1 : 1));
      });
      return value;
    },
    pathsOf: async (accounts) => {
      const { value } = await read(async ({ db }) => {
        if (accounts.length === 0) return new Map();
        const rows = await db
          .selectFrom('account')
          .selectAll()
          .where('id', 'in', [...accounts])
          .execute();
        return new Map(rows.map(({ id, path }) => [id, pathIds(path)]));
      });
      return value;
    },
    positionAt: (time) => readPosition([time], ({ rows: [found] }) => BigInt(found?.position ?? 0)),
    events: (filter, { limit, order }) =>
      read(async (snapshot) => {
        const found = await matching(snapshot, filter);
        if (!found) return [];
        const direction = order === 'oldest-first' ? 'asc' : 'desc';
        const rows = await found.select(columns).orderBy('position', direction).limit(limit).execute();
        return rows.map(toEvent);
      }),
    page: (filter, order, request) =>
      read(async (snapshot) => {
        const direction = order === 'oldest-first' ? 'asc' : 'desc';
        const list = openList(`events/${order}`, { position: 'position' }, request, direction);
        const found = await matching(snapshot, filter);
        return found ? (await list.read(found.select(columns))).of(toEvent) : { items: [], next: null };
      }),
    streams: (filter, request) =>
      read(async (snapshot) => {
        const list = openList('changed-streams', { stream: 'text' }, request);
        const found = await matching(snapshot, filter);
        if (!found) return { items: [], next: null };
        const page = await list.read(
          found
            .select(({ fn }) => [
              'stream',
              // Every event of a stream with a state concerns one account.
              sql<AccountId>`min(account::text)`.as('account'),
              fn.max('revision').as('last'),
            ])
            .groupBy('stream'),
        );
        return page.of((row) => row);
      }),
  };
};

export const eventIndex = {
  definition: eventIndexDefinition,
  ofThePresent: ({ pool }) => ({ eventIndex: createEventIndex(pool) }),
} satisfies ReadModel;
