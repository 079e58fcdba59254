import type { EventLog } from '#application/event-log.ts';
import { newId } from '#application/new-id.ts';
import type { Clock } from '#application/ports/clock.ts';
import type { SealKeys, SigningKey } from '#application/ports/seal-keys.ts';
import type { SealSink } from '#application/ports/seal-sink.ts';
import { putRecords, recordOf } from '#application/processes/sealing/seal-records.ts';
import type { Recorded } from '#domain/events/event.ts';
import type { AnyEvent } from '#domain/events/registry.ts';
import { type CommandId, platformId } from '#domain/ids.ts';
import type { RestoreAccepted } from '#domain/seal/restores.ts';
import {
  headText,
  keyText,
  type LogSealed,
  type SealEvent,
  type SealingKey,
  type SealingKeyRotated,
  type SignedHead,
  type TreeHead,
} from '#domain/seal/seals.ts';
import { streams } from '#domain/streams.ts';

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
export type WrittenSeal = Recorded<LogSealed> | Recorded<SealingKeyRotated> | Recorded<RestoreAccepted>;

const isSeal = (event: AnyEvent): event is WrittenSeal =>
  event.type === 'LogSealed' || event.type === 'SealingKeyRotated' || event.type === 'RestoreAccepted';

/** The events of the seals' stream, as they are written. */
export async function* readSeals(
  { log }: Pick<SealsDependencies, 'log'>,
  options: Parameters<EventLog['readStream']>[1] = {},
): AsyncGenerator<WrittenSeal> {
  for await (const event of log.readStream(sealsStream, options)) if (isSeal(event)) yield event;
}

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
): Promise<boolean> => {
  const id = newId<CommandId>();
  const time = clock.now();
  // A new id each time: of two leaders that race, one loses, and neither takes the other's head for its own.
  const result = await log.append(sealsStream, expected, events, {
    commandId: id,
    correlationId: id,
    causationId: id,
    actor: { principal: 'process:sealing', role: 'process', account: platformId },
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

export const keyInUse = async (
  { keys }: Pick<SealsDependencies, 'keys'>,
  { keyId }: Pick<SealsEnd, 'keyId'>,
): Promise<SigningKey> => {
  if (keyId === undefined) return keys.provide();
  const key = await keys.find(keyId);
  if (key) return key;
  throw new Error(
    `The log's seals are signed by the key ${keyId}, and SEAL_KEY_FILE holds another. Restore it; nothing is sealed until then.`,
  );
};

/** A new head would not go on from an earlier one: the log, or an older head, was altered. Nothing is signed. */
export class SealContradiction extends Error {
  override readonly name = 'SealContradiction';
}

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

/** Puts a new key into use, endorsed by the one before. @returns the new key */
export const rotateSealKey = async (dependencies: SealsDependencies): Promise<SigningKey> => {
  for (;;) {
    const end = await readSealsEnd(dependencies);
    const previous = await keyInUse(dependencies, end);
    const next = await dependencies.keys.prepare();
    const first = end.keyId === undefined ? [introduced(previous, undefined)] : [];
    if (!(await appendSeals(dependencies, end.revision, [...first, introduced(next, previous)]))) continue;
    return (await dependencies.keys.find(next.keyId)) ?? next;
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
