import type { SealRecord, SealSink } from '#application/record/ports/seal-sink.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';
import type { SealRestore, Told } from '#domain/record/seal/restores.ts';
import type { SealEvent, SealingKey, SignedHead } from '#domain/record/seal/seals.ts';

const decade = 10 * 366 * 24 * 3600 * 1000;
const digits = 15;
const restoreDigits = 6;

const numbered = (restore: number): string => `r${String(restore).padStart(restoreDigits, '0')}`;

/** The name of the head over so many leaves; after an accepted restore it carries the restore's number. */
export const headName = (size: number, restore = 0): string =>
  `head-${restore === 0 ? '' : `${numbered(restore)}-`}${String(size).padStart(digits, '0')}.json`;

/** What the name of a head says: how many leaves it is over, and after which restore. */
export interface HeadPlace {
  readonly size: number;
  /** 0 before any. */
  readonly restore: number;
}

/** Undefined for a name that is no head's. */
export const placeOfName = (name: string): HeadPlace | undefined => {
  const [, restore = '0', size] = /^head-(?:r(\d{6})-)?(\d{15})\.json$/.exec(name) ?? [];
  const place = size === undefined ? undefined : { size: Number(size), restore: Number(restore) };
  return place && headName(place.size, place.restore) === name ? place : undefined;
};

export const restoreName = (number: number): string =>
  `restore-${String(number).padStart(restoreDigits, '0')}.json`;

/** The number of a restore's record; undefined for a name that is none. */
export const numberOfName = (name: string): number | undefined => {
  const found = /^restore-(\d{6})\.json$/.exec(name)?.[1];
  return found === undefined ? undefined : Number(found);
};

export const isKeyName = (name: string): boolean => /^key-\d{15}-[0-9a-f]{16}\.json$/.test(name);

export const headContent = ({
  size,
  root,
  position,
  time,
  restore = 0,
  keyId,
  signature,
}: SignedHead): string =>
  `${JSON.stringify({ size, root, position, time, ...(restore === 0 ? {} : { restore }), keyId, signature })}\n`;

export const keyContent = ({
  keyId,
  publicKey,
  previousKeyId,
  endorsement,
  possession,
}: SealingKey): string => `${JSON.stringify({ keyId, publicKey, previousKeyId, endorsement, possession })}\n`;

const restoreContent = (restore: SealRestore & Told): string => {
  const { number, after, upTo, size, heads, restores, keys, digest, time, by, reason } = restore;
  const { words, keyId, signature } = restore;
  const named = heads.map(({ restore: of, sizes }) => ({ restore: of, sizes }));
  const signed = { number, after, upTo, size, heads: named, restores, keys, digest, time };
  return `${JSON.stringify({ ...signed, by, reason, words, keyId, signature })}\n`;
};

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

const isPosition = (value: unknown): boolean => typeof value === 'string' && /^\d{1,39}$/.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const areTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
const areCounts = (value: unknown): boolean => Array.isArray(value) && value.every(isCount);

/** A head out of stored text, whoever may have altered it; undefined when it is none. */
export const parseHead = (text: string): SignedHead | undefined => {
  const { size, root, position, time, restore, keyId, signature } = parsed(text) ?? {};
  const texts = [root, time, keyId, signature].every((value) => typeof value === 'string');
  const numbers = isCount(size) && isPosition(position);
  const number = restore === undefined || (isCount(restore) && restore !== 0);
  const after = restore === undefined ? {} : { restore };
  return texts && numbers && number
    ? ({ size, root, position, time, ...after, keyId, signature } as SignedHead)
    : undefined;
};

/** A restore out of stored text; undefined when it is none. Who and why are there in the sink; in the log they are sealed. */
export const parseRestore = (text: string): (SealRestore & Partial<Told>) | undefined => {
  const value = parsed(text) ?? {};
  const { number, after, upTo, size, heads, restores, keys, digest, time, words, keyId, signature } = value;
  const texts = areTexts([digest, time, words, keyId, signature]) && areTexts(keys);
  const numbers = areCounts([number, size]) && areCounts(restores) && [after, upTo].every(isPosition);
  const named =
    Array.isArray(heads) && heads.every((each) => isCount(each?.restore) && areCounts(each?.sizes));
  if (!texts || !numbers || !named) return undefined;
  const { by, reason } = value;
  const told = typeof by === 'string' && typeof reason === 'string' ? { by, reason } : {};
  const all = { number, after, upTo, size, heads, restores, keys, digest, time, words, keyId, signature };
  return { ...all, ...told } as SealRestore & Partial<Told>;
};

/** The extent that a stored text names; undefined when it names none. */
export const parseExtent = (text: string): number | undefined => {
  const { extent } = parsed(text) ?? {};
  return isCount(extent) && extent !== 0 ? Number(extent) : undefined;
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
export const recordOf = (event: SealEvent & { readonly revision: number }): SealRecord => {
  if (event.type === 'LogSealed')
    return { name: headName(event.data.size, event.data.restore), content: headContent(event.data) };
  if (event.type === 'RestoreAccepted')
    return { name: restoreName(event.data.number), content: restoreContent(event.data) };
  const { data, revision } = event;
  const name = `key-${String(revision).padStart(digits, '0')}-${data.keyId.slice(0, 16)}.json`;
  return { name, content: keyContent(data) };
};

/** Writes to the sink what it lacks of `events`, for ten years where it can enforce that. */
export const putRecords = async (
  sink: SealSink,
  events: readonly (SealEvent & { readonly revision: number })[],
  now: Instant,
): Promise<void> => {
  for (const event of events) await sink.put(recordOf(event), instantOf(Date.parse(now) + decade));
};
