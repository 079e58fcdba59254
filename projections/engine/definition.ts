import type { UnknownEvent } from '#application/kernel/event-log.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';
import { categoriesOf } from '#domain/events.ts';
import { categoryOf, idOfStream } from '#domain/kernel/streams.ts';
import { keyOf, type Row, type Table } from '#projections/engine/table.ts';

/** What `evolve` sees: the rows its event's `keys` named, with all changes of earlier events in them. */
export interface Rows {
  get<R extends Row>(table: Table<R>, key: string): R | undefined;
}

export interface RowKey {
  readonly table: Table;
  readonly key: string;
}

/** A row's new content, or `null` when it goes. */
export interface Change extends RowKey {
  readonly row: Row | null;
}

/** The change that writes a row, new or in the place of the one with the same key. */
export const put = <R extends Row>(table: Table<R>, row: R): Change => ({
  table,
  key: keyOf(table, row),
  row,
});

/** The change that removes the row of this key (see `rowKey`), if it is there. */
export const remove = (table: Table, key: string): Change => ({ table, key, row: null });

export type EventOf<Type extends EventType> = Extract<AnyEvent, { type: Type }>;

/**
 * Makes a test whether an event is of one of these types. For the compiler, an event that passes is of these types only.
 */
export const isOf = <const Type extends EventType>(types: readonly Type[]) => {
  const names: ReadonlySet<string> = new Set(types);
  return <Event extends { readonly type: string }>(event: Event): event is Extract<Event, { type: Type }> =>
    names.has(event.type);
};

interface Shape<Name extends string, Tables extends Table, Type extends EventType> {
  readonly name: Name;
  /** Raised whenever tables or handlers change; a new version builds itself beside the old one. */
  readonly version: number;
  readonly tables: readonly Tables[];
  /** Nothing is handled that is not named here: one by one, or by the list of a fold that `evolve` applies. */
  readonly handles: readonly Type[];
  /** The key along which failures are parked: this event and all later ones with the same partition. */
  partition(event: EventOf<Type>): string;
  /** Every row `evolve` may ask for. */
  keys(event: EventOf<Type>): readonly RowKey[];
  /** Pure. @throws when the event does not fit what the rows say; nothing of it is applied then. */
  evolve(event: EventOf<Type>, rows: Rows): readonly Change[];
  /**
   * The key that stands still behind an event that only a later version knows. When absent it is the id that the stream
   * is named after, since that is the partition of most read models.
   */
  partitionOfUnknown?(event: UnknownEvent): string;
  /** For a read model that takes every event by its place: what one of a later version does to its rows. */
  readonly unknown?: UnknownHandler;
}

/** Takes in an event of which only the place and what stands beside it are known. */
export interface UnknownHandler {
  keys(event: UnknownEvent): readonly RowKey[];
  evolve(event: UnknownEvent, rows: Rows): readonly Change[];
}

/**
 * One read model: what it keeps and how events change it; both drives, live and rebuild, run exactly this. Queries that name
 * some `Tables` take any definition that has these, whatever others it has.
 */
export interface Definition<Name extends string = string, Tables extends Table = never> {
  readonly name: Name;
  readonly version: number;
  readonly tables: readonly Table[];
  /** Only for the compiler: which tables there are. */
  readonly '~tables'?: (table: Tables) => void;
  readonly types: readonly EventType[];
  handles(event: AnyEvent): boolean;
  partition(event: AnyEvent): string;
  keys(event: AnyEvent): readonly RowKey[];
  evolve(event: AnyEvent, rows: Rows): readonly Change[];
  /** Takes every event in, unknown ones too, so that none is ever set aside or left out. */
  readonly unknown: UnknownHandler | undefined;
  /** The key that an event of a later version may concern; undefined when it lies where this read model shows nothing of. */
  partitionOfUnknown(event: UnknownEvent): string | undefined;
}

/**
 * Defines a read model over the event types it names; every other event changes nothing. docs/recipes/read-model.md goes
 * through it.
 */
export const defineReadModel = <
  const Name extends string,
  Tables extends Table,
  const Type extends EventType,
>(
  shape: Shape<Name, Tables, Type>,
): Definition<Name, Tables> => {
  const types: ReadonlySet<EventType> = new Set(shape.handles);
  const categories = categoriesOf(shape.handles);
  const isHandled = (event: AnyEvent): event is EventOf<Type> => types.has(event.type);
  return {
    name: shape.name,
    version: shape.version,
    tables: shape.tables,
    types: shape.handles,
    handles: isHandled,
    partition: (event) => (isHandled(event) ? shape.partition(event) : ''),
    keys: (event) => (isHandled(event) ? shape.keys(event) : []),
    evolve: (event, rows) => (isHandled(event) ? shape.evolve(event, rows) : []),
    unknown: shape.unknown,
    partitionOfUnknown: (event) => {
      if (!categories.has(categoryOf(event.stream))) return undefined;
      return shape.partitionOfUnknown?.(event) ?? idOfStream(event.stream);
    },
  };
};
