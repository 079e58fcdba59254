import type { Append, Decision, Head } from '#adapters/postgres-event-store/append-together.ts';
import { expectedHead } from '#adapters/postgres-event-store/append-together.ts';
import type { EventToAppend } from '#application/kernel/ports/event-store.ts';

export interface PlacedEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}

const noHead: Head = { revision: -1, position: 0n };

/**
 * What the function in the database decides, said once more: the second opinion that it is held to. Decides a gathering of
 * appends in order, each on top of those before it, and gives the events their places.
 */
export function decideAppends(
  appends: readonly Append[],
  heads: ReadonlyMap<string, Head>,
  last: bigint,
): { readonly decisions: readonly Decision[]; readonly placed: readonly PlacedEvent[] } {
  const current = new Map(heads);
  const placed: PlacedEvent[] = [];
  let position = last;
  const decisions = appends.map(({ stream, expected, events }): Decision => {
    let head = current.get(stream) ?? noHead;
    if (head.revision !== expectedHead(expected)) return { outcome: 'unexpected', actual: head.revision };
    for (const event of events) {
      position += 1n;
      head = { revision: head.revision + 1, position };
      placed.push({ ...event, stream, ...head });
    }
    current.set(stream, head);
    return { outcome: 'appended', head };
  });
  return { decisions, placed };
}
