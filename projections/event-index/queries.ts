import { type ExpressionBuilder, sql } from 'kysely';
import type { Pool } from 'pg';
import type { EventFilter, EventIndex, IndexedEvent } from '#application/ports/event-index.ts';
import type { EventType } from '#domain/events/registry.ts';
import { type AccountId, platformId } from '#domain/ids.ts';
import { afterSubtree } from '#projections/account-path.ts';
import { createSnapshotReader, type Snapshot } from '#projections/engine/snapshot.ts';
import type { Stored } from '#projections/engine/stored.ts';
import type { IndexedAccount, StoredIndexedEvent } from '#projections/event-index/definition.ts';

interface Tables {
  event: Stored<StoredIndexedEvent>;
  account: IndexedAccount;
}

const columns = ['position', 'index', 'eventId', 'stream', 'revision', 'type', 'at', 'account'] as const;

const toEvent = (row: Pick<Stored<StoredIndexedEvent>, (typeof columns)[number]>): IndexedEvent => ({
  ...row,
  // Only types of the registry are ever put into the index.
  type: row.type as EventType,
  position: BigInt(row.position),
  index: row.index === null ? null : BigInt(row.index),
});

const numeric = (position: bigint) => sql<string>`${String(position)}::numeric`;

type Builder = ExpressionBuilder<Tables, 'event'>;

/** The account's subtree and the accounts named, whichever are asked for; nothing when all are. */
const concerning = (eb: Builder, filter: EventFilter, path: string | undefined) => {
  const named = filter.accounts?.length ? [eb('account', 'in', [...filter.accounts])] : [];
  const below =
    path === undefined
      ? []
      : [
          eb(
            'account',
            'in',
            eb
              .selectFrom('account')
              .select('account.id')
              .where('account.path', '>=', path)
              .where('account.path', '<', afterSubtree(path)),
          ),
        ];
  return eb.or([...named, ...below]);
};

const pathOf = async ({ db }: Snapshot<Tables>, id: AccountId): Promise<string | undefined> =>
  (await db.selectFrom('account').select('path').where('id', '=', id).executeTakeFirst())?.path;

export const createEventIndex = (pool: Pool): EventIndex => {
  const read = createSnapshotReader<Tables>(pool, 'event-index');
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
    positionAt: (time) =>
      read(async ({ db }) => {
        const row = await db
          .selectFrom('event')
          .select('position')
          .where('latest', '<=', time)
          .orderBy('latest', 'desc')
          .orderBy('position', 'desc')
          .limit(1)
          .executeTakeFirst();
        return BigInt(row?.position ?? 0);
      }),
    events: (filter, { limit, order }) =>
      read(async (snapshot) => {
        const direction = order === 'oldest-first' ? 'asc' : 'desc';
        let wanted = snapshot.db
          .selectFrom('event')
          .select(columns)
          .orderBy('position', direction)
          .limit(limit);
        const { under, stream, types, actor, after, upTo } = filter;
        // Everything lies under the platform.
        if (under !== platformId && (under !== undefined || filter.accounts)) {
          const path = under && (await pathOf(snapshot, under));
          if (path === undefined && !filter.accounts?.length) return [];
          wanted = wanted.where((eb) => concerning(eb, filter, path));
        }
        if (stream !== undefined) wanted = wanted.where('stream', '=', stream);
        if (types) wanted = wanted.where('type', 'in', [...types]);
        if (actor !== undefined)
          wanted = wanted.where((eb) =>
            eb.or([
              eb('principal', '=', actor),
              eb('actorAccount', '=', actor as AccountId),
              eb('onBehalfOf', '=', actor as AccountId),
            ]),
          );
        if (after !== undefined) wanted = wanted.where('position', '>', numeric(after));
        if (upTo !== undefined) wanted = wanted.where('position', '<=', numeric(upTo));
        return (await wanted.execute()).map(toEvent);
      }),
  };
};
