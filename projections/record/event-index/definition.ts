import type { UnknownEvent } from '#application/kernel/event-log.ts';
import { type EventType, eventDefinitions } from '#domain/events.ts';
import {
  type AccountId,
  type EventId,
  type Instant,
  parseInstant,
  platformId,
  uuidForm,
} from '#domain/kernel/ids.ts';
import { isLeaf } from '#domain/record/seal/leaf.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import { type Change, defineReadModel, put, type RowKey, type Rows } from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export type StoredIndexedEvent = RowOf<typeof eventTable>;

export const eventTable = defineTable('event', {
  columns: {
    position: column.bigint(),
    index: column.bigint<bigint | null>(),
    eventId: column.uuid<EventId>(),
    stream: column.text(),
    revision: column.integer(),
    type: column.text(),
    at: column.text<Instant>(),
    /** The latest time of all events before this one, where that is later than its own. */
    latest: column.text<Instant | null>(),
    account: column.uuid<AccountId>(),
    principal: column.text(),
    actorAccount: column.uuid<AccountId>(),
    onBehalfOf: column.uuid<AccountId | null>(),
  },
  primaryKey: ['position'],
  // Times need none, because they grow along the log. Who acted is looked for among the events that are found otherwise.
  indexes: [['eventId'], ['stream', 'position'], ['account', 'position'], ['type', 'position']],
  appendOnly: true,
});

export const indexedAccountTable = defineTable('account', {
  columns: { id: column.uuid<AccountId>(), path: column.text() },
  primaryKey: ['id'],
  indexes: [['path']],
});

/** How many leaves there are so far, and the latest time of them all. */
export const frontierTable = defineTable('frontier', {
  columns: { id: column.text(), leaves: column.bigint(), latest: column.text<Instant>() },
  primaryKey: ['id'],
});

const frontierKey = 'log';

// The keys of the registry are the event types.
const everyType = Object.keys(eventDefinitions) as EventType[];

/** What the index keeps of an event, whoever can read the rest. */
type Placed = Pick<StoredIndexedEvent, 'position' | 'eventId' | 'stream' | 'revision' | 'type'> &
  Pick<StoredIndexedEvent, 'principal' | 'actorAccount' | 'onBehalfOf'> & {
    /** Undefined where it tells none that can be read. */
    readonly time: Instant | undefined;
    readonly path: readonly AccountId[];
  };

const beginning = '1970-01-01T00:00:00.000Z' as Instant;

const keysOf = (path: readonly AccountId[]): readonly RowKey[] => [
  { table: frontierTable, key: frontierKey },
  { table: indexedAccountTable, key: accountOf(path) },
];

const index = ({ time, path, ...event }: Placed, rows: Rows): readonly Change[] => {
  const account = accountOf(path);
  const known = rows.get(frontierTable, frontierKey);
  const at = time ?? known?.latest ?? beginning;
  const before = known ?? { id: frontierKey, leaves: 0n, latest: at };
  const leaf = isLeaf(event.stream);
  const latest = at < before.latest ? before.latest : null;
  const leaves = leaf ? before.leaves + 1n : before.leaves;
  return [
    put(eventTable, { ...event, index: leaf ? before.leaves : null, at, latest, account }),
    put(frontierTable, { id: frontierKey, leaves, latest: latest ?? at }),
    ...(rows.get(indexedAccountTable, account)
      ? []
      : [put(indexedAccountTable, { id: account, path: pathText(path) })]),
  ];
};

const idIn = (text: string | undefined): AccountId | undefined =>
  text !== undefined && uuidForm.test(text) ? (text as AccountId) : undefined;

const textOf = (value: unknown, name: string): string | undefined => {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof text === 'string' ? text : undefined;
};

/** What an event of a later version does not tell in the form known here is said to be the platform's. */
const pathOfUnknown = ({ path }: UnknownEvent): readonly AccountId[] =>
  path.length > 0 && path.every((id) => uuidForm.test(id)) ? path : [platformId];

const placedUnknown = (event: UnknownEvent): Placed => {
  const { id, stream, revision, position, type, metadata } = event;
  const { actor, time } = metadata;
  return {
    position,
    eventId: id as EventId,
    stream,
    revision,
    type,
    time: typeof time === 'string' ? parseInstant(time) : undefined,
    path: pathOfUnknown(event),
    principal: textOf(actor, 'principal') ?? 'unknown',
    actorAccount: idIn(textOf(actor, 'account')) ?? platformId,
    onBehalfOf: idIn(textOf(actor, 'onBehalfOf')) ?? null,
  };
};

/** Every event by its place, account, actor, type and time. No personal data: what an event says is read from the log. */
export const eventIndexDefinition = defineReadModel({
  name: 'event-index',
  version: 2,
  tables: [eventTable, indexedAccountTable, frontierTable],
  handles: everyType,
  // Leaves are counted through, so behind one that fails all others wait.
  partition: () => frontierKey,
  keys: (event) => keysOf(event.metadata.path),
  evolve: ({ id, stream, revision, position, type, metadata }, rows) => {
    const { actor, path, time } = metadata;
    return index(
      {
        position,
        eventId: id,
        stream,
        revision,
        type,
        time,
        path,
        principal: actor.principal,
        actorAccount: actor.account,
        onBehalfOf: actor.onBehalfOf ?? null,
      },
      rows,
    );
  },
  // Leaves are counted through: one that is left out would give every later event another's place in the seal.
  unknown: {
    keys: (event) => keysOf(pathOfUnknown(event)),
    evolve: (event, rows) => index(placedUnknown(event), rows),
  },
});
