import type { EventLog } from '#application/kernel/event-log.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { SealKeys, SigningKey } from '#application/record/ports/seal-keys.ts';
import type { SealSink } from '#application/record/ports/seal-sink.ts';
import { putRecords, recordOf } from '#application/record/sealing/seal-records.ts';
import { expectKnownExtent, meaningOf } from '#application/record/sealing/seals-of-later-version.ts';
import type { AnyEvent } from '#domain/events.ts';
import { type Actor, processActor, type Recorded } from '#domain/kernel/events/event.ts';
import { type CommandId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { firstExtent } from '#domain/record/seal/extent.ts';
import type { RestoreAccepted } from '#domain/record/seal/restores.ts';
import {
  headText,
  keyText,
  type LeavesExtended,
  type LogSealed,
  type SealEvent,
  type SealingKey,
  type SealingKeyReplaced,
  type SealingKeyRotated,
  type SignedHead,
  type TreeHead,
} from '#domain/record/seal/seals.ts';

export const sealsStream = streams.seals(platformId);

export interface SealsDependencies {
  readonly log: EventLog;
  readonly keys: SealKeys;
  readonly sink: SealSink;
  readonly clock: Clock;
}

/** The end of the seals' stream: all that the next head depends on. */
export interface SealsEnd {
  readonly revision: number | 'no-stream';
  readonly head: SignedHead | undefined;
  /** The key that signs now. */
  readonly keyId: string | undefined;
  /** Number of the last accepted restore; 0 when there was none. */
  readonly restore: number;
  /** The tree's, as the stream says it. */
  readonly extent: number;
}

/** An event of the seals' stream as it is written. */
export type WrittenSeal =
  | Recorded<LogSealed>
  | Recorded<SealingKeyRotated>
  | Recorded<SealingKeyReplaced>
  | Recorded<RestoreAccepted>;

const isSeal = (event: AnyEvent): event is WrittenSeal =>
  event.type === 'LogSealed' ||
  event.type === 'SealingKeyRotated' ||
  event.type === 'SealingKeyReplaced' ||
  event.type === 'RestoreAccepted';

/** The events of the seals' stream, as they are written. */
export async function* readSeals(
  { log }: Pick<SealsDependencies, 'log'>,
  options: Parameters<EventLog['readStream']>[1] = {},
): AsyncGenerator<WrittenSeal> {
  for await (const event of log.readStream(sealsStream, options)) if (isSeal(event)) yield event;
}

const readEnd = async ({ log }: Pick<SealsDependencies, 'log'>): Promise<SealsEnd> => {
  const nothing = { head: undefined, keyId: undefined, restore: 0, extent: firstExtent };
  let end: SealsEnd = { revision: 'no-stream', ...nothing };
  for await (const event of log.readStream(sealsStream, { direction: 'backwards' })) {
    if (end.revision === 'no-stream') end = { ...end, revision: event.revision };
    if (event.type === 'LeavesExtended') {
      expectKnownExtent(event.data.extent);
      end = { ...end, extent: Math.max(end.extent, event.data.extent) };
    }
    if (!isSeal(event)) continue;
    end = { ...end, keyId: end.keyId ?? event.data.keyId };
    if (event.type === 'RestoreAccepted' && end.restore === 0) end = { ...end, restore: event.data.number };
    if (event.type === 'LogSealed')
      return { ...end, head: event.data, restore: end.restore || (event.data.restore ?? 0) };
  }
  return end;
};

/**
 * Reads the seals' stream backwards to its newest head: its revision, head, key, last accepted restore and extent.
 * @throws SealsOfLaterVersion
 */
export const readSealsEnd = (dependencies: Pick<SealsDependencies, 'log'>): Promise<SealsEnd> =>
  readEnd(dependencies).catch((error: unknown) => {
    throw meaningOf(error);
  });

/** The extent stands behind every head where it is not the first: whoever does not know it must meet it. */
const withExtent = (
  events: readonly SealEvent[],
  { extent }: Pick<SealsEnd, 'extent'>,
): readonly (SealEvent | LeavesExtended)[] =>
  extent > firstExtent && events.some(({ type }) => type === 'LogSealed')
    ? [...events, { type: 'LeavesExtended', data: { extent } }]
    : events;

/**
 * Appends to the seals' stream and, once that stands, to the sink.
 * @param end of the stream, as it was read @returns whether the stream was as expected
 */
export const appendSeals = async (
  { log, sink, clock }: SealsDependencies,
  end: Pick<SealsEnd, 'revision' | 'extent'>,
  events: readonly SealEvent[],
  actor: Actor = processActor('sealing', platformId),
): Promise<boolean> => {
  const id = newId<CommandId>();
  const time = clock.now();
  // A new id each time: of two leaders that race, one loses, and neither takes the other's head for its own.
  const written = withExtent(events, end);
  const result = await log.append(sealsStream, end.revision, written, {
    commandId: id,
    correlationId: id,
    causationId: id,
    actor,
    time,
    path: [platformId],
  });
  if (result.outcome !== 'appended') return false;
  const first = result.revision - written.length + 1;
  await putRecords(
    sink,
    events.map((event, index) => ({ ...event, revision: first + index })),
    time,
  );
  return true;
};

/** A key as it takes over, vouched for by the one before. */
export const introduced = (key: SigningKey, previous: SigningKey | undefined): SealingKeyRotated => {
  const { keyId, publicKey } = key;
  const text = keyText({ keyId, previousKeyId: previous?.keyId ?? null });
  const data: SealingKey = {
    keyId,
    publicKey,
    previousKeyId: previous?.keyId ?? null,
    endorsement: previous?.sign(text) ?? null,
    possession: key.sign(text),
  };
  return { type: 'SealingKeyRotated', data };
};

/**
 * The key that signs at present; a new one where nothing was sealed yet.
 * @throws Error with the remedy when the key at hand is not the one of the stream
 */
export const keyInUse = async (
  { keys }: Pick<SealsDependencies, 'keys'>,
  { keyId }: Pick<SealsEnd, 'keyId'>,
): Promise<SigningKey> => {
  if (keyId === undefined) return keys.provide();
  const key = await keys.find(keyId);
  if (key) return key;
  throw new Error(
    `SEAL_KEY_FILE holds another key than ${keyId}, which signs the log's seals, or none. Restore it from a backup, or, if it is lost for good, run npm run audit -- new-seal-key --reason "<why>"; nothing is sealed until then.`,
  );
};

/** A new head would not go on from an earlier one: the log, or an older head, was altered. Nothing is signed. */
export class SealContradiction extends Error {
  override readonly name = 'SealContradiction';
}

/** The error that says that the log no longer fits a signed head. */
export const contradiction = (head: SignedHead): SealContradiction =>
  new SealContradiction(
    `The log no longer fits its head of ${head.size} leaves: run npm run audit -- verify. Nothing is sealed until it fits.`,
  );

/**
 * Signs a head and writes it down, first in the stream, then in the sink. Does nothing when as large a head stands already.
 * @param goesOn whether the tree goes on from an earlier head, which another leader may just have written
 * @throws SealContradiction
 */
export const writeHead = async (
  dependencies: SealsDependencies,
  head: Omit<TreeHead, 'time'>,
  goesOn: (earlier: SignedHead) => Promise<boolean>,
): Promise<void> => {
  for (;;) {
    const end = await readSealsEnd(dependencies);
    if (end.head && !(await goesOn(end.head))) throw contradiction(end.head);
    if (end.head && end.head.size >= head.size) return;
    const key = await keyInUse(dependencies, end);
    const time = dependencies.clock.now();
    const after = end.restore === 0 ? {} : { restore: end.restore };
    const unsigned = { ...head, time, ...after, keyId: key.keyId };
    const sealed: LogSealed = {
      type: 'LogSealed',
      data: { ...unsigned, signature: key.sign(headText(unsigned)) },
    };
    const events = end.keyId === undefined ? [introduced(key, undefined), sealed] : [sealed];
    if (await appendSeals(dependencies, end, events)) return;
  }
};

/**
 * Introduces the key that signs, in a log that has none yet: the seals' own stream is then what the key is recognised by.
 * Of processes that race, one introduces its key. @returns the id of the key that signs
 */
export const introduceSealKey = async (dependencies: SealsDependencies): Promise<string> => {
  for (;;) {
    const end = await readSealsEnd(dependencies);
    if (end.keyId !== undefined) return end.keyId;
    const key = await dependencies.keys.provide();
    await appendSeals(dependencies, end, [introduced(key, undefined)]);
  }
};

/** Writes to the sink what a process that died had no time to write there. */
export const fillSink = async (dependencies: SealsDependencies): Promise<void> => {
  const missing: WrittenSeal[] = [];
  for await (const event of readSeals(dependencies, { direction: 'backwards' })) {
    if ((await dependencies.sink.read(recordOf(event).name)) !== undefined) break;
    missing.push(event);
  }
  await putRecords(dependencies.sink, missing.reverse(), dependencies.clock.now());
};
