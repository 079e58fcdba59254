import { apiKey } from '#application/accounts/aggregates.ts';
import type { KeysMadeIndex } from '#application/accounts/ports/keys-made.ts';
import type { Executor } from '#application/kernel/command-handling/execute.ts';
import { ReadModelParked, ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import { type ApiKeyState, isUsable } from '#domain/accounts/access/api-key.ts';
import type { ApiKeyId, Instant, PersonId } from '#domain/kernel/ids.ts';

export interface KeysMadeDependencies extends Executor {
  readonly keysMade: KeysMadeIndex;
}

/** What the index answers, however far behind it is; nothing when it cannot answer. */
const indexed = async (index: KeysMadeIndex, personId: PersonId) => {
  try {
    return await index.issuedBy(personId);
  } catch (error) {
    if (error instanceof ReadModelRebuilding || error instanceof ReadModelParked)
      return { position: 0n, keys: [] };
    throw error;
  }
};

/**
 * The keys that a person made and that open something still. Commands never wait for a read model (docs/api.md, Commands), so
 * what came after the index's own position is read from the log itself.
 */
export const goodKeysMadeBy = async (
  { log, loader, keysMade }: KeysMadeDependencies,
  personId: PersonId,
  now: Instant,
): Promise<readonly ApiKeyState[]> => {
  const { position, keys } = await indexed(keysMade, personId);
  const ids = new Set<ApiKeyId>(keys);
  for await (const page of log.readPages({ after: position, types: ['ApiKeyIssued'] }))
    for (const event of page)
      if (event.type === 'ApiKeyIssued' && event.metadata.actor.principal === personId)
        ids.add(event.data.apiKeyId);
  const states = await Promise.all([...ids].map(async (id) => (await loader.load(apiKey, id)).state));
  return states.filter((state) => state !== undefined).filter((state) => isUsable(state, now));
};
