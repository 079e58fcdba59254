import { oneAtATime } from '#adapters/eventstoredb/one-at-a-time.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';

/** Questions to the server by which the log's last event is found. */
export interface LastEventQuestions {
  /** The very last event, whoever's it is. It costs next to nothing. */
  endOfServer(): Promise<StoredEvent | undefined>;
  /** The event at a position, whoever's it is; undefined where there is none. */
  eventAt(position: bigint): Promise<StoredEvent | undefined>;
  /** The log's last event, by a search from the server's end back to it: as long as others wrote since. */
  searchBackwards(given: AbortSignal): Promise<StoredEvent | undefined>;
  /** The log's last event after a position, by a search up to the server's end. */
  searchAfter(position: bigint, given: AbortSignal): Promise<StoredEvent | undefined>;
}

export interface LastEvent {
  /** The log's last event, including everything acknowledged before the call. @throws EventStoreUnavailable */
  find(): Promise<StoredEvent | undefined>;
  /**
   * From where to read on after a position. Behind the log's last event lies nothing of ours as far as it was searched,
   * which may be millions of events of others: whoever has come as far as the last event begins after these.
   */
  readFrom(after: bigint): Promise<bigint>;
  /** The position of the last event as it was found last, if any: a reader need not search for more of ours behind it. */
  known(): bigint | undefined;
  /** What was found must be proved before it is used again: after a lost connection the server may have another log. */
  doubt(): void;
}

interface Found {
  readonly last: StoredEvent | undefined;
  /** No event of ours lies after `last` up to this event, whoever's it is; absent on an empty server. */
  readonly edge: StoredEvent | undefined;
}

const upToOf = ({ edge }: Found): bigint => edge?.position ?? 0n;

/**
 * Finds the log's last event on a server that holds other applications' events too, and remembers how far it looked: while
 * nobody writes, one cheap question shows that nothing changed, and later only what is new is searched. This is done from both ends
 * at once, as it is not known at which end ours lies: after an idle hour close to where it was, on a busy log at the end.
 *
 * Checkpoints of subscriptions are not used for it: a server was seen to send them ahead of events still to come.
 */
export const lastEvent = (questions: LastEventQuestions): LastEvent => {
  const { endOfServer, eventAt, searchBackwards, searchAfter } = questions;
  let found: Found | undefined;
  let doubts = 0;
  let doubtsProved = 0;

  const search = async (before: Found | undefined): Promise<StoredEvent | undefined> => {
    const enough = new AbortController();
    const searches = [searchBackwards(enough.signal)];
    if (before)
      searches.push(searchAfter(upToOf(before), enough.signal).then((event) => event ?? before.last));
    try {
      return await Promise.race(searches);
    } finally {
      enough.abort();
      for (const one of searches) one.catch(() => undefined); // the slower one is given up
    }
  };

  /** The event at the edge is where it was: then so is everything before it. */
  const stillTrue = async ({ edge }: Found): Promise<boolean> => {
    if (edge === undefined) return false;
    const there = await eventAt(edge.position);
    return there?.id === edge.id && there.position === edge.position;
  };

  const look = async (): Promise<Found> => {
    const doubted = doubts;
    const end = await endOfServer();
    if (found !== undefined && doubted > doubtsProved && !(await stillTrue(found))) found = undefined;
    doubtsProved = doubted;
    // A log that ends earlier than before is another one, restored from a backup.
    const before = found !== undefined && (end?.position ?? 0n) >= upToOf(found) ? found : undefined;
    if (before !== undefined && before.edge?.id === end?.id) return before;
    const last = await search(before);
    const edge = last !== undefined && last.position > (end?.position ?? 0n) ? last : end;
    found = { last, edge };
    return found;
  };

  // Those who ask while it is looked up share the next answer: it takes in whatever was acknowledged before they asked.
  const find = oneAtATime(look);

  return {
    find: async () => (await find()).last,
    async readFrom(after) {
      if (found?.last !== undefined && after < found.last.position) return after;
      const now = await find();
      const past = now.last === undefined || after >= now.last.position;
      const upTo = upToOf(now);
      return past && upTo > after ? upTo : after;
    },
    known: () => found?.last?.position,
    doubt() {
      doubts += 1;
    },
  };
};
