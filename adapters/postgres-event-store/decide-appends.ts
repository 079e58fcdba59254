import type { EventToAppend, ExpectedRevision } from '#application/kernel/ports/event-store.ts';

/** A stream's last event; revision -1 and position 0n when there is none. */
export interface Head {
  readonly revision: number;
  readonly position: bigint;
}

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

export interface PlacedEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}

/** `unexpected`: the stream is elsewhere; whether this is a repeat or a lost race shows in what is stored there. */
export type Decision =
  | { readonly outcome: 'appended'; readonly head: Head }
  | { readonly outcome: 'unexpected'; readonly actual: number };

const noHead: Head = { revision: -1, position: 0n };

/** The revision of a stream's last event by which `expected` holds. */
export const expectedHead = (expected: ExpectedRevision): number =>
  expected === 'no-stream' ? -1 : expected;

/**
 * Decides a gathering of appends in order, each on top of those before it, and gives the events their places.
 * @param heads of the streams concerned, read under the append lock.
 * @param last the log's last position, read likewise.
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
