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

/**
 * Folds `events` into `rows`. An event whose handler throws, and every later one of its partition, is set aside.
 * @param parked partitions with events set aside already
 */
export const evolveBatch = (
  definition: Definition,
  events: readonly AnyEvent[],
  rows: RowSet,
  parked: ReadonlySet<string>,
): readonly SetAside[] => {
  const aside: SetAside[] = [];
  const blocked = new Set(parked);
  for (const event of events) {
    if (!definition.handles(event)) continue;
    const partition = definition.partition(event);
    if (blocked.has(partition)) {
      aside.push({ event, partition, error: 'waits behind an earlier event of the same key' });
      continue;
    }
    try {
      rows.apply(definition.evolve(event, rows));
    } catch (error) {
      blocked.add(partition);
      aside.push({ event, partition, error: messageOf(error) });
    }
  }
  return aside;
};
