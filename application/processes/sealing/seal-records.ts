import type { SealRecord, SealSink } from '#application/ports/seal-sink.ts';
import { type Instant, instantOf } from '#domain/ids.ts';
import type { SealEvent, SealingKey, SignedHead } from '#domain/seal/seals.ts';

const decade = 10 * 366 * 24 * 3600 * 1000;
const digits = 15;

/** The name of the head over so many leaves. */
export const headName = (size: number): string => `head-${String(size).padStart(digits, '0')}.json`;

/** How many leaves the head of this name is over; undefined for a name that is no head's. */
export const sizeOfName = (name: string): number | undefined => {
  const found = /^head-(\d{15})\.json$/.exec(name)?.[1];
  return found === undefined ? undefined : Number(found);
};

export const isKeyName = (name: string): boolean => /^key-\d{15}-[0-9a-f]{16}\.json$/.test(name);

const headContent = ({ size, root, position, time, keyId, signature }: SignedHead): string =>
  `${JSON.stringify({ size, root, position, time, keyId, signature })}\n`;

const keyContent = ({ keyId, publicKey, previousKeyId, endorsement, possession }: SealingKey): string =>
  `${JSON.stringify({ keyId, publicKey, previousKeyId, endorsement, possession })}\n`;

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

/** A head out of stored text, whoever may have altered it; undefined when it is none. */
export const parseHead = (text: string): SignedHead | undefined => {
  const { size, root, position, time, keyId, signature } = parsed(text) ?? {};
  const texts = [root, position, time, keyId, signature];
  const good = Number.isSafeInteger(size) && texts.every((value) => typeof value === 'string');
  return good && /^\d{1,39}$/.test(String(position))
    ? ({ size, root, position, time, keyId, signature } as SignedHead)
    : undefined;
};

/** A public key out of stored text; undefined when it is none. */
export const parseKey = (text: string): SealingKey | undefined => {
  const { keyId, publicKey, previousKeyId, endorsement, possession } = parsed(text) ?? {};
  const texts = [keyId, publicKey, possession].every((value) => typeof value === 'string');
  const links = [previousKeyId, endorsement].every((value) => value === null || typeof value === 'string');
  return texts && links
    ? ({ keyId, publicKey, previousKeyId, endorsement, possession } as SealingKey)
    : undefined;
};

/** What the sink holds of an event of the seals' stream. */
export const recordOf = (event: SealEvent & { readonly revision: number }): SealRecord =>
  event.type === 'LogSealed'
    ? { name: headName(event.data.size), content: headContent(event.data) }
    : {
        name: `key-${String(event.revision).padStart(digits, '0')}-${event.data.keyId.slice(0, 16)}.json`,
        content: keyContent(event.data),
      };

/** Writes to the sink what it lacks of `events`, for ten years where it can enforce that. */
export const putRecords = async (
  sink: SealSink,
  events: readonly (SealEvent & { readonly revision: number })[],
  now: Instant,
): Promise<void> => {
  for (const event of events) await sink.put(recordOf(event), instantOf(Date.parse(now) + decade));
};
