import { pause, pauseAfter } from '#application/kernel/backoff.ts';
import { eventIdOf } from '#application/kernel/codec/codec.ts';
import { type CommandContext, metadataOf } from '#application/kernel/command-handling/context.ts';
import type { Aggregate, Loaded, StateLoader } from '#application/kernel/command-handling/load.ts';
import { type CommandResult, type NotDone, refused } from '#application/kernel/command-handling/result.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';
import type { ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import type { AnyEvent, TierlineEvent } from '#domain/events.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type Decision, isRefusal } from '#domain/kernel/refusal.ts';

export interface Executor {
  readonly log: EventLog;
  readonly loader: StateLoader;
}

/** A decision, or the failed end of a step beside it that the decision needs. */
type Outcome = Decision<TierlineEvent> | NotDone;

const hasEnded = (outcome: Outcome): outcome is NotDone => 'outcome' in outcome;

export interface Execution<Id extends string, State, Event extends AnyEvent> {
  readonly aggregate: Aggregate<Id, State, Event>;
  readonly id: Id;
  /** From the platform down to the account the events concern; needed when there are events. */
  readonly path: (state: State | undefined) => readonly AccountId[];
  /** It runs again after each lost race, so it must read anew whatever else it needs. */
  readonly decide: (state: State | undefined) => Outcome | Promise<Outcome>;
  /**
   * The command may take this step many times, in a stream beside its own. The ids of its events then follow from that
   * stream and its revision too, and the state alone tells what an earlier process did.
   */
  readonly repeatable?: boolean;
  /**
   * The stream as the command has read it on its way here. The first decision uses it; after a lost race it is read anew.
   */
  readonly loaded?: Loaded<State>;
}

const attempts = 20;
/** Fifty at once on one stream find a place each, as only one of them wins a round. */
const backoff = { first: 4, longest: 500, least: 0 };

/**
 * Looks for the command's own events, which an earlier attempt may have stored, or may still be storing. It is asked
 * before every decision and reads on from where it stopped, so an append that lands late is found and not decided on a
 * second time.
 */
const createSearch = (log: EventLog, stream: string, { commandId }: CommandContext) => {
  let next = 0;
  return async (): Promise<readonly AnyEvent[]> => {
    const found: AnyEvent[] = [];
    for await (const event of log.readStream(stream, { from: next })) {
      if (event.id === eventIdOf(commandId, found.length)) found.push(event);
      next = event.revision + 1;
    }
    return found;
  };
};

/** As it was decided: a repeat answers what the first answered, and nothing of where it stands. */
const asDecided = ({
  id: _id,
  stream: _stream,
  revision: _revision,
  position: _position,
  metadata: _metadata,
  ...event
}: AnyEvent): TierlineEvent => event;

/** The end of a stream as it was loaded; the beginning of the log where the stream has not begun. */
export const placeOf = (
  stream: string,
  { revision, position, eventId }: Pick<Loaded<unknown>, 'revision' | 'position' | 'eventId'>,
): LogPlace =>
  revision === 'no-stream' || eventId === undefined
    ? logStart
    : placeAfter({ id: eventId, stream, revision, position });

/** Done, with the events that this command has in the stream; there are none when nothing changed. */
export type Executed = CommandResult<{ readonly events: readonly TierlineEvent[] }>;

/** Whether the stream is where the sender saw it. A stream that does not exist yet counts as revision -1. */
export const isAsSeen = ({ ifMatch }: Pick<CommandContext, 'ifMatch'>, revision: ExpectedRevision): boolean =>
  ifMatch === undefined || ifMatch === (revision === 'no-stream' ? -1 : revision);

/**
 * Loads the state, decides, and appends at the revision that was read; after a lost race it begins anew, a few times
 * (ARCHITECTURE.md, A command).
 * @returns done with the events, a refusal, `revision-mismatch` when `ifMatch` names another revision, or
 * `concurrent-change` when every race was lost
 */
export const execute = async <Id extends string, State, Event extends AnyEvent>(
  { log, loader }: Executor,
  context: CommandContext,
  { aggregate, id, path, decide, repeatable = false, loaded: known }: Execution<Id, State, Event>,
): Promise<Executed> => {
  const stream = aggregate.stream(id);
  const findOwn = context.takenOver && !repeatable ? createSearch(log, stream, context) : async () => [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const loaded: Loaded<State> = (attempt === 0 && known) || (await loader.load(aggregate, id));
    // The search comes after the load. What lands later than the search lands after the revision that was loaded, so the
    // append loses its race.
    const found = await findOwn();
    const last = found.at(-1);
    if (last) {
      const { revision, position } = last;
      const place = placeAfter(last);
      return { outcome: 'done', id, revision, position, place, changed: true, events: found.map(asDecided) };
    }
    if (!isAsSeen(context, loaded.revision)) return { outcome: 'revision-mismatch', actual: loaded.revision };
    const decision = await decide(loaded.state);
    if (hasEnded(decision)) return decision;
    if (isRefusal(decision)) return refused(decision);
    if (decision.length === 0) {
      const revision = loaded.revision === 'no-stream' ? -1 : loaded.revision;
      const { position } = loaded;
      return {
        outcome: 'done',
        id,
        revision,
        position,
        place: placeOf(stream, loaded),
        changed: false,
        events: [],
      };
    }
    const metadata = metadataOf(context, path(loaded.state));
    const step = repeatable ? `${stream}@${loaded.revision}` : undefined;
    context.beforeAppend?.();
    const result = await log.append(stream, loaded.revision, decision, metadata, step);
    if (result.outcome === 'appended') {
      const { revision, position } = result;
      const place = placeAfter({
        id: eventIdOf(context.commandId, decision.length - 1, step),
        stream,
        revision,
        position,
      });
      return { outcome: 'done', id, revision, position, place, changed: true, events: decision };
    }
    await pause(pauseAfter(attempt + 1, backoff));
  }
  return { outcome: 'concurrent-change' };
};
