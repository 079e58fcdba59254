import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { SigningKey } from '#application/record/ports/seal-keys.ts';
import { takeUpFromSink } from '#application/record/sealing/accept-restore.ts';
import {
  appendSeals,
  introduced,
  keyInUse,
  readSealsEnd,
  type SealsDependencies,
} from '#application/record/sealing/seals-stream.ts';

/**
 * Puts a new key into use, endorsed by the one before. A log that lost its end may lack keys that signed since, so what it
 * still fits is taken up first, and nothing is endorsed beside a history that nobody gave up.
 * @returns the new key @throws HeadsNewerThanLog, SealContradiction, BadSealRecord
 */
export const rotateSealKey = async (
  dependencies: SealsDependencies & { readonly store: EventStore },
  signal?: AbortSignal,
): Promise<SigningKey> => {
  const { keys } = dependencies;
  for (;;) {
    await takeUpFromSink(dependencies, signal);
    const end = await readSealsEnd(dependencies);
    const previous = await keyInUse(dependencies, end);
    const next = await keys.prepare();
    const first = end.keyId === undefined ? [introduced(previous, undefined)] : [];
    if (!(await appendSeals(dependencies, end, [...first, introduced(next, previous)]))) continue;
    return (await keys.find(next.keyId)) ?? next;
  }
};
