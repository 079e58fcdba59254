import type { AnyEvent } from '#domain/events/registry.ts';
import type { Definition } from '#projections/engine/definition.ts';
import type { RowSet } from '#projections/engine/row-set.ts';

/** An event set aside, and why. */
export interface SetAside {
  readonly event: AnyEvent;
  readonly partition: string;
  readonly error: string;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Placed {
  readonly partition: string;
  readonly error?: string;
}

/**
 * The partition of an event; of one whose partition cannot be told the id its stream is named after, which is what most
 * read models part their events by.
 */
export const placeOf = (definition: Definition, event: AnyEvent): Placed => {
  try {
    return { partition: definition.partition(event) };
  } catch (error) {
    return { partition: event.stream.slice(event.stream.indexOf('-') + 1), error: messageOf(error) };
  }
};

/**
 * Folds `events` into `rows`. An event whose handler throws, and every later one of its partition, is set aside.
 * @param parked partitions with events set aside already
 * @param faults events whose `keys` threw, with what was said: their rows were not loaded
 */
export const evolveBatch = (
  definition: Definition,
  events: readonly AnyEvent[],
  rows: RowSet,
  parked: ReadonlySet<string>,
  faults: ReadonlyMap<AnyEvent, string> = new Map(),
): readonly SetAside[] => {
  const aside: SetAside[] = [];
  const blocked = new Set(parked);
  for (const event of events) {
    if (!definition.handles(event)) continue;
    const { partition, error = faults.get(event) } = placeOf(definition, event);
    if (blocked.has(partition)) {
      aside.push({ event, partition, error: 'waits behind an earlier event of the same key' });
      continue;
    }
    try {
      if (error !== undefined) throw new Error(error);
      rows.apply(definition.evolve(event, rows));
    } catch (failure) {
      blocked.add(partition);
      aside.push({ event, partition, error: messageOf(failure) });
    }
  }
  return aside;
};
