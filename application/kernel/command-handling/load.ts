import { LRUCache } from 'lru-cache';
import { atMost } from '#application/kernel/at-most.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import type { AnyEvent } from '#domain/events.ts';

/** How a stream becomes a state; `Event` is what the stream holds. */
export interface Aggregate<Id extends string, State, Event extends AnyEvent = AnyEvent> {
  readonly stream: (id: Id) => string;
  readonly initial?: State;
  readonly evolve: (state: State | undefined, event: Event) => State;
  /**
   * The state is kept in memory between loads, and then only the stream's new end is read. For states that are asked for
   * again and again, such as those of accounts, keys, plans and cameras.
   */
  readonly kept: boolean;
  /**
   * How many bytes a state takes in memory, roughly, for aggregates whose states may be large. Those are kept apart from
   * the others, and are bounded by their total of bytes instead of their number. An erasure leaves them alone, because reading
   * them again costs much: such a state must keep nothing personal.
   */
  readonly weight?: (state: State) => number;
}

/** One whose states are kept in memory. */
export const keptAggregate = <Id extends string, State, Event extends AnyEvent>(
  stream: (id: Id) => string,
  evolve: (state: State | undefined, event: Event) => State,
): Aggregate<Id, State, Event> => ({ stream, evolve, kept: true });

/** One whose stream is read whole each time. */
export const unkeptAggregate = <Id extends string, State, Event extends AnyEvent>(
  stream: (id: Id) => string,
  evolve: (state: State | undefined, event: Event) => State,
): Aggregate<Id, State, Event> => ({ stream, evolve, kept: false });

export interface Loaded<State> {
  readonly state: State | undefined;
  readonly revision: ExpectedRevision;
  /** Position of the stream's last event; 0n when there is none. */
  readonly position: bigint;
  /** Of the stream's last event; absent when there is none. */
  readonly eventId?: string;
}

export interface StateLoader {
  /** The state at the very end of the stream, whatever was kept, so everything that was acknowledged before is in it. */
  load<Id extends string, State, Event extends AnyEvent>(
    aggregate: Aggregate<Id, State, Event>,
    id: Id,
  ): Promise<Loaded<State>>;
  /** The kept state, however old, or undefined. Use it only for what never changes, such as where a camera hangs. */
  recall<Id extends string, State, Event extends AnyEvent>(
    aggregate: Aggregate<Id, State, Event>,
    id: Id,
  ): State | undefined;
}

/**
 * Loads states by replay, beginning with what is kept. Kept states are a cache only: every load reads the end of the
 * stream.
 */
export const createStateLoader = (
  log: EventLog,
  { max = 100_000, maxWeight = 128 * 1024 * 1024 } = {},
): StateLoader => {
  const light = new LRUCache<string, Loaded<unknown>>(atMost(max));
  let erasures = 0;
  // Everything that may hold personal data is dropped; large states hold none (see `weight`). Erasures are rare, and what is needed is soon read again.
  log.erasures.onErased(() => {
    erasures += 1;
    light.clear();
  });
  const heavy = new LRUCache<string, Loaded<unknown>>({ maxSize: maxWeight });

  const keep = <State>(
    stream: string,
    loaded: Loaded<State>,
    weight: ((state: State) => number) | undefined,
  ): void => {
    const { state } = loaded;
    if (!weight || state === undefined) {
      light.set(stream, loaded);
      return;
    }
    // A state that is heavier than the whole bound is kept alone, because it would cost the most to read again.
    heavy.set(stream, loaded, { size: Math.min(maxWeight, Math.max(1, Math.ceil(weight(state)))) });
  };

  const keptOf = <Id extends string, State, Event extends AnyEvent>(
    aggregate: Aggregate<Id, State, Event>,
    stream: string,
  ): Loaded<State> | undefined => {
    const kept = aggregate.weight ? heavy : light;
    // What is kept under a stream's name was folded by that stream's own aggregate.
    return aggregate.kept ? (kept.get(stream) as Loaded<State> | undefined) : undefined;
  };

  const load: StateLoader['load'] = async <Id extends string, State, Event extends AnyEvent>(
    aggregate: Aggregate<Id, State, Event>,
    id: Id,
  ): Promise<Loaded<State>> => {
    const stream = aggregate.stream(id);
    const before = erasures;
    const known: Loaded<State> = keptOf(aggregate, stream) ?? {
      state: aggregate.initial,
      revision: 'no-stream',
      position: 0n,
    };
    let loaded = known;
    const from = loaded.revision === 'no-stream' ? 0 : loaded.revision + 1;
    for await (const event of log.readStream(stream, { from }))
      loaded = {
        state: aggregate.evolve(loaded.state, event as Event),
        revision: event.revision,
        position: event.position,
        eventId: event.id,
      };
    // A load that began before an erasure became known here may hold what was erased, so it is done again.
    if (erasures > before) return load(aggregate, id);
    if (aggregate.kept && loaded !== known) keep(stream, loaded, aggregate.weight);
    return loaded;
  };

  return {
    load,
    recall: (aggregate, id) => keptOf(aggregate, aggregate.stream(id))?.state,
  };
};
