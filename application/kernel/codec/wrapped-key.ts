import { createSecretKey, type KeyObject } from 'node:crypto';
import { decrypt, encrypt } from '#application/kernel/codec/encrypt-fields.ts';
import type { EventToAppend, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { uuidsIn } from '#application/kernel/uuid-from.ts';

/**
 * What a `subjectKey-` stream holds: the key wrapped by a master key, the same key wrapped anew at each rotation of the
 * master key, and at the end, perhaps, that it was destroyed. The codec's own: projections and processes never see them.
 */
export const keyCreated = 'SubjectKeyCreated';
export const keyRewrapped = 'SubjectKeyRewrapped';
export const keyDestroyed = 'SubjectKeyDestroyed';

/** The types of events that carry a key. */
export const wrappingTypes: readonly string[] = [keyCreated, keyRewrapped];
export const keyTypes: readonly string[] = [...wrappingTypes, keyDestroyed];

const own: ReadonlySet<string> = new Set(keyTypes);
/** Whether an event belongs to the codec's own key streams, which the rest of the system never sees. */
export const isKeyEvent = ({ type }: Pick<StoredEvent, 'type'>): boolean => own.has(type);

const uuidFrom = uuidsIn('6f0a7f0e-7d3c-5a57-9f43-0d6a5a1f3a10');
const metadata = JSON.stringify({ schemaVersion: 1 });

/** The event that carries `key` in `stream`, wrapped by a master key. */
export const wrappingEvent = (
  type: typeof keyCreated | typeof keyRewrapped,
  masterKey: KeyObject,
  stream: string,
  key: Uint8Array,
): EventToAppend => {
  const wrapped = encrypt(masterKey, key, stream).toString('base64');
  return { id: uuidFrom(wrapped), type, data: JSON.stringify({ wrapped }), metadata };
};

/** The event that says that the stream's key is no more; it follows from its place, so a repeat is recognised. */
export const destroyingEvent = (stream: string, revision: number): EventToAppend => ({
  id: uuidFrom(`${stream}@${revision}/destroyed`),
  type: keyDestroyed,
  data: '{}',
  metadata,
});

/** The key an event carries, opened by the first of the master keys that opens it; undefined when none does. */
export const unwrap = (
  masterKeys: readonly KeyObject[],
  { stream, data }: Pick<StoredEvent, 'stream' | 'data'>,
): KeyObject | undefined => {
  const wrapped = Buffer.from((JSON.parse(data) as { wrapped: string }).wrapped, 'base64');
  for (const masterKey of masterKeys)
    try {
      return createSecretKey(decrypt(masterKey, wrapped, stream));
    } catch {
      // Wrapped by another one.
    }
  return undefined;
};
