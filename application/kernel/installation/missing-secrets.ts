import { lastKeyEvent } from '#application/kernel/codec/subject-keys.ts';
import { keyDestroyed, wrappingTypes } from '#application/kernel/codec/wrapped-key.ts';
import { readInstallation } from '#application/kernel/installation/installation-stream.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { InstallationSecret } from '#domain/kernel/installation/installation.ts';

const hasKeys = async (store: EventStore): Promise<boolean> => {
  for await (const { stream } of store.readAll({ types: wrappingTypes })) {
    const last = await lastKeyEvent(store, stream);
    if (last && last.type !== keyDestroyed) return true;
  }
  return false;
};

/**
 * Why a secret that is missing must not be made anew: the log was written with one. Part of a sentence, with the remedy;
 * undefined on a log that needs none yet.
 * @param usesTokenSecret whether anything in the log was made with a token secret
 */
export const whyNotMadeAnew = async (
  store: EventStore,
  secret: InstallationSecret,
  usesTokenSecret: (store: EventStore) => Promise<boolean>,
): Promise<string | undefined> => {
  const { state } = await readInstallation(store);
  if (secret === 'master-key')
    return state.masterKey || (await hasKeys(store))
      ? 'does not exist, and the names in this log are sealed with it. Restore it from a backup, or copy it from another process of this installation; without it they cannot be read again.'
      : undefined;
  return state.tokenSecret || (await usesTokenSecret(store))
    ? 'does not exist, and e-mail addresses are reserved under it here. Restore it from a backup, or copy it from another process of this installation; if it is lost for good, run npm run keys -- replace-token-secret --reason "<why>".'
    : undefined;
};
