import { type EventType, eventDefinitions } from '#domain/events/registry.ts';
import type { AccountId, EventId, Instant } from '#domain/ids.ts';
import { isLeaf } from '#domain/seal/leaf.ts';
import { accountOf, pathText } from '#projections/account-path.ts';
import { defineReadModel, put } from '#projections/engine/definition.ts';
import { defineTable } from '#projections/engine/table.ts';

export type StoredIndexedEvent = {
  readonly position: bigint;
  readonly index: bigint | null;
  readonly eventId: EventId;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly at: Instant;
  /** The latest time of all events up to this one: grows along the log, so a time can be looked up. */
  readonly latest: Instant;
  readonly account: AccountId;
  readonly principal: string;
  readonly actorAccount: AccountId;
  readonly onBehalfOf: AccountId | null;
};

export type IndexedAccount = { readonly id: AccountId; readonly path: string };

/** How many leaves there are so far, and the latest time of them all. */
export type Frontier = { readonly id: string; readonly leaves: bigint; readonly latest: Instant };

export const eventTable = defineTable<StoredIndexedEvent>('event', {
  columns: {
    position: 'bigint',
    index: 'bigint',
    eventId: 'text',
    stream: 'text',
    revision: 'integer',
    type: 'text',
    at: 'text',
    latest: 'text',
    account: 'text',
    principal: 'text',
    actorAccount: 'text',
    onBehalfOf: 'text',
  },
  primaryKey: ['position'],
  indexes: [
    ['eventId'],
    ['stream', 'position'],
    ['account', 'position'],
    ['type', 'position'],
    ['principal', 'position'],
    ['actorAccount', 'position'],
    ['latest', 'position'],
  ],
  appendOnly: true,
});

export const indexedAccountTable = defineTable<IndexedAccount>('account', {
  columns: { id: 'text', path: 'text' },
  primaryKey: ['id'],
  indexes: [['path']],
});

export const frontierTable = defineTable<Frontier>('frontier', {
  columns: { id: 'text', leaves: 'bigint', latest: 'text' },
  primaryKey: ['id'],
});

const frontierKey = 'log';

// The keys of the registry are the event types.
const everyType = Object.keys(eventDefinitions) as EventType[];

/** Every event by its place, account, actor, type and time. No personal data: what an event says is read from the log. */
export const eventIndexDefinition = defineReadModel({
  name: 'event-index',
  version: 1,
  tables: [eventTable, indexedAccountTable, frontierTable],
  handles: everyType,
  // Leaves are counted through, so behind one that fails all others wait.
  partition: () => frontierKey,
  keys: (event) => [
    { table: frontierTable, key: frontierKey },
    { table: indexedAccountTable, key: accountOf(event.metadata.path) },
  ],
  evolve: (event, rows) => {
    const { actor, path, time } = event.metadata;
    const account = accountOf(path);
    const before = rows.get(frontierTable, frontierKey) ?? { id: frontierKey, leaves: 0n, latest: time };
    const leaf = isLeaf(event.stream);
    const latest = time > before.latest ? time : before.latest;
    return [
      put(eventTable, {
        position: event.position,
        index: leaf ? before.leaves : null,
        eventId: event.id,
        stream: event.stream,
        revision: event.revision,
        type: event.type,
        at: time,
        latest,
        account,
        principal: actor.principal,
        actorAccount: actor.account,
        onBehalfOf: actor.onBehalfOf ?? null,
      }),
      put(frontierTable, { id: frontierKey, leaves: leaf ? before.leaves + 1n : before.leaves, latest }),
      ...(rows.get(indexedAccountTable, account)
        ? []
        : [put(indexedAccountTable, { id: account, path: pathText(path) })]),
    ];
  },
});
