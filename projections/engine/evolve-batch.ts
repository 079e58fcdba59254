import { UnreadableEvent } from '#application/kernel/event-log.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { isUnknown, type LoggedEvent } from '#projections/engine/logged-event.ts';
import type { RowSet } from '#projections/engine/row-set.ts';

/** An event set aside, and why. */
export interface SetAside {
  readonly event: LoggedEvent;
  /** `failed`: its handler threw; `unknown`: only a later version can read it; `behind`: it waits for one of these. */
  readonly why: 'failed' | 'unknown' | 'behind';
  readonly partition: string;
  readonly error: string;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * What a handler said when it failed at an event.
 * @throws UnreadableEvent where it is not the handler that failed: a field it read does not open
 */
export const failureOf = (error: unknown): string => {
  if (error instanceof UnreadableEvent) throw error;
  return messageOf(error);
};

interface Partitioned {
  readonly partition: string;
  readonly error?: string;
}

/**
 * The partition of an event. When it cannot be told, it is the id that the stream is named after, since that is the
 * partition of most read models.
 */
export const partitionFor = (definition: Definition, event: AnyEvent): Partitioned => {
  try {
    return { partition: definition.partition(event) };
  } catch (error) {
    return { partition: event.stream.slice(event.stream.indexOf('-') + 1), error: failureOf(error) };
  }
};

/**
 * Folds `events` into `rows`. An event whose handler throws, or that only a later version knows, is set aside, and so is
 * every later one of its partition.
 * @param parked partitions with events set aside already
 * @param faults events whose `keys` threw, with what was said: their rows were not loaded
 * @throws UnreadableEvent where a field that a handler reads does not open: nothing is set aside for that
 */
export const evolveBatch = (
  definition: Definition,
  events: readonly LoggedEvent[],
  rows: RowSet,
  parked: ReadonlySet<string>,
  faults: ReadonlyMap<LoggedEvent, string> = new Map(),
): readonly SetAside[] => {
  const aside: SetAside[] = [];
  const blocked = new Set(parked);
  for (const event of events) {
    if (isUnknown(event)) {
      if (definition.unknown) {
        rows.apply(definition.unknown.evolve(event, rows));
        continue;
      }
      const partition = definition.partitionOfUnknown(event);
      if (partition === undefined) continue;
      blocked.add(partition);
      aside.push({ event, why: 'unknown', partition, error: event.message });
      continue;
    }
    if (!definition.handles(event)) continue;
    const { partition, error = faults.get(event) } = partitionFor(definition, event);
    if (blocked.has(partition)) {
      aside.push({ event, why: 'behind', partition, error: 'waits behind an earlier event of the same key' });
      continue;
    }
    try {
      if (error !== undefined) throw new Error(error);
      rows.apply(definition.evolve(event, rows));
    } catch (failure) {
      aside.push({ event, why: 'failed', partition, error: failureOf(failure) });
      blocked.add(partition);
    }
  }
  return aside;
};
