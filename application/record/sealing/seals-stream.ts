import type { EventLog } from '#application/kernel/event-log.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { SealKeys, SigningKey } from '#application/record/ports/seal-keys.ts';
import type { SealSink } from '#application/record/ports/seal-sink.ts';
import { putRecords, recordOf } from '#application/record/sealing/seal-records.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type CommandId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { RestoreAccepted } from '#domain/record/seal/restores.ts';
import {
  headText,
  keyText,
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

/** Reads the seals' stream backwards to its newest head: its revision, head, key and last accepted restore. */
export const readSealsEnd = async (dependencies: Pick<SealsDependencies, 'log'>): Promise<SealsEnd> => {
  let end: SealsEnd = { revision: 'no-stream', head: undefined, keyId: undefined, restore: 0 };
  for await (const event of readSeals(dependencies, { direction: 'backwards' })) {
    if (end.revision === 'no-stream') end = { ...end, revision: event.revision, keyId: event.data.keyId };
    if (event.type === 'RestoreAccepted' && end.restore === 0) end = { ...end, restore: event.data.number };
    if (event.type === 'LogSealed')
      return { ...end, head: event.data, restore: end.restore || (event.data.restore ?? 0) };
  }
  return end;
};

/** Appends to the seals' stream and, once that stands, to the sink. @returns whether the stream was as expected */
export const appendSeals = async (
  { log, sink, clock }: SealsDependencies,
  expected: number | 'no-stream',
  events: readonly SealEvent[],
  principal: 'process:sealing' | 'operator-key' = 'process:sealing',
): Promise<boolean> => {
  const id = newId<CommandId>();
  const time = clock.now();
  // A new id each time: of two leaders that race, one loses, and neither takes the other's head for its own.
  const result = await log.append(sealsStream, expected, events, {
    commandId: id,
    correlationId: id,
    causationId: id,
    actor: {
      principal,
      role: principal === 'operator-key' ? 'operator' : 'process',
      account: platformId,
    },
    time,
    path: [platformId],
  });
  if (result.outcome !== 'appended') return false;
  const first = result.revision - events.length + 1;
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
    if (await appendSeals(dependencies, end.revision, events)) return;
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
    await appendSeals(dependencies, end.revision, [introduced(key, undefined)]);
  }
};

/** The key that signs is not lost. */
export class SealKeyNotLost extends Error {
  override readonly name = 'SealKeyNotLost';
}

/**
 * Puts a new key in the place of one that was lost. Nobody can endorse it, so the chain of keys is broken there, which the
 * event says, and why. The key in SEAL_KEY_FILE is taken, or one is made where there is none.
 * @throws SealKeyNotLost
 */
export const replaceSealKey = async (
  dependencies: SealsDependencies,
  reason: string,
): Promise<{ readonly key: SigningKey; readonly lost: string }> => {
  const { keys } = dependencies;
  for (;;) {
    const end = await readSealsEnd(dependencies);
    if (end.keyId === undefined)
      throw new SealKeyNotLost('No key has sealed this log yet: there is none to replace.');
    if (await keys.find(end.keyId))
      throw new SealKeyNotLost(
        'SEAL_KEY_FILE holds the key that seals this log: it is not lost. To change it, run npm run audit -- rotate-key, which the present key endorses.',
      );
    const key = (await keys.current()) ?? (await keys.prepare());
    const { data } = introduced(key, undefined);
    const replaced: SealingKeyReplaced = {
      type: 'SealingKeyReplaced',
      data: {
        ...data,
        previousKeyId: end.keyId,
        endorsement: null,
        possession: key.sign(keyText({ keyId: key.keyId, previousKeyId: end.keyId })),
        reason,
      },
    };
    if (!(await appendSeals(dependencies, end.revision, [replaced], 'operator-key'))) continue;
    return { key: (await keys.find(key.keyId)) ?? key, lost: end.keyId };
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
