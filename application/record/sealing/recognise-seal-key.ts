import { CannotStart } from '#application/kernel/cannot-start.ts';
import { SecretDoesNotFit } from '#application/kernel/installation/secret-does-not-fit.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { isKeyName, parseHead, parseKey } from '#application/record/sealing/seal-records.ts';
import {
  introduceSealKey,
  type SealsDependencies,
  sealsStream,
} from '#application/record/sealing/seals-stream.ts';

const setting = 'SEAL_KEY_FILE';
const remedy =
  'Restore it from a backup, copy it from another process of this installation, or, if it is lost for good, run npm run audit -- new-seal-key --reason "<why>".';

/**
 * The key that signs, by the end of the seals' stream as it is stored: an event that somebody altered is a finding of the
 * verification, and no reason not to start.
 */
const signingKeyOf = async (store: EventStore): Promise<string | undefined> => {
  for await (const { data } of store.readStream(sealsStream, { direction: 'backwards' })) {
    const keyId = (parseKey(data) ?? parseHead(data))?.keyId;
    if (keyId !== undefined) return keyId;
  }
  return undefined;
};

/** The names of the first keys of logs that wrote to a sink: each log's first key lies at revision 0 of its seals. */
const isFirstKeyName = (name: string): boolean => /^key-0{15}-/.test(name);

/** Heads written beside those of another log would make both look altered. @throws CannotStart */
const refuseForeignSink = async ({
  store,
  sink,
}: Pick<SealsDependencies, 'sink'> & { readonly store: EventStore }): Promise<void> => {
  const others = (await sink.names()).filter(isFirstKeyName);
  if (others.length === 0) return;
  for await (const { data } of store.readStream(sealsStream, { limit: 1 })) {
    const first = parseKey(data)?.keyId;
    if (first === undefined || others.some((name) => name.includes(first.slice(0, 16)))) return;
    throw new CannotStart(
      'SEALS_DIRECTORY holds the heads of another installation. Name the directory that belongs to this log, or an empty one.',
    );
  }
};

/**
 * Holds the key of the seals against the log, for processes that may come to seal. In a log that has no key yet it is
 * introduced, so that of two first starts one wins. @throws SecretDoesNotFit, BadSecretFile
 */
export const recogniseSealKey = async (
  dependencies: SealsDependencies & { readonly store: EventStore },
): Promise<void> => {
  const { store, keys, sink } = dependencies;
  const signing = await signingKeyOf(store);
  if (signing === undefined && (await keys.current()) === undefined) {
    if ((await sink.names()).some(isKeyName))
      throw new SecretDoesNotFit(
        setting,
        'the key is not there, though SEALS_DIRECTORY holds heads that were signed with one. Restore it from a backup, or name an empty SEALS_DIRECTORY.',
      );
  }
  const keyId = signing ?? (await introduceSealKey(dependencies));
  await refuseForeignSink(dependencies);
  if (await keys.find(keyId)) return;
  throw new SecretDoesNotFit(
    setting,
    (await keys.current())
      ? `the file holds another key than the one that signs the heads of this log (${keyId}). ${remedy}`
      : `the key that signs the heads of this log (${keyId}) is not there. ${remedy}`,
  );
};
