import type { AnyEvent, TierlineEvent } from '#domain/events.ts';
import type { Metadata } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type CommandId,
  type EventId,
  type Instant,
  instantOf,
  platformId,
} from '#domain/kernel/ids.ts';

/** A log in memory whose events happen at times one sets, in streams and below accounts that one names. */
export const createHistoryLog = () => {
  const events: AnyEvent[] = [];
  const paths = new Map<AccountId, readonly AccountId[]>([[platformId, [platformId]]]);
  const revisions = new Map<string, number>();
  let now = '2026-01-01T00:00:00.000Z';

  /** The revision that the stream's next event will have. */
  const nextRevision = (stream: string): number => (revisions.get(stream) ?? -1) + 1;

  const metadata = (path: readonly AccountId[]): Metadata => ({
    commandId: `command-${events.length}` as CommandId,
    correlationId: `command-${events.length}`,
    causationId: `command-${events.length}`,
    actor: { principal: 'operator-key', role: 'operator', account: platformId },
    time: instantOf(Date.parse(now)),
    schemaVersion: 1,
    path,
  });

  const tell = (stream: string, path: readonly AccountId[], event: TierlineEvent): void => {
    const revision = nextRevision(stream);
    revisions.set(stream, revision);
    const position = BigInt(events.length + 1);
    const id = `event-${position}` as EventId;
    events.push({ ...event, id, stream, revision, position, metadata: metadata(path) });
  };

  const pathOf = (id: AccountId): readonly AccountId[] => {
    const path = paths.get(id);
    if (!path) throw new Error(`${id} was never created`);
    return path;
  };

  return {
    events: events as readonly AnyEvent[],
    now: (): Instant => instantOf(Date.parse(now)),
    goTo: (time: string): void => {
      now = time;
    },
    nextRevision,
    tell,
    pathOf,
    /** An account is below its parent from now on. */
    place: (id: AccountId, parentId: AccountId): void => {
      paths.set(id, [...pathOf(parentId), id]);
    },
  };
};

export type HistoryLog = ReturnType<typeof createHistoryLog>;
