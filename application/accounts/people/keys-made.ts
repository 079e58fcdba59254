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
const indexed = async (index: KeysMadeIndex, maker: string) => {
  try {
    return await index.issuedBy(maker);
  } catch (error) {
    if (error instanceof ReadModelRebuilding || error instanceof ReadModelParked)
      return { position: 0n, keys: [] };
    throw error;
  }
};

/** The keys that somebody made. What came after the index's own position is read from the log itself. */
const keysMadeBy = async (
  { log, keysMade }: KeysMadeDependencies,
  maker: string,
): Promise<readonly ApiKeyId[]> => {
  const { position, keys } = await indexed(keysMade, maker);
  const ids = new Set<ApiKeyId>(keys);
  for await (const page of log.readPages({ after: position, types: ['ApiKeyIssued'] }))
    for (const event of page)
      if (event.type === 'ApiKeyIssued' && event.metadata.actor.principal === maker)
        ids.add(event.data.apiKeyId);
  return [...ids];
};

/**
 * The keys that a person made, and those that were made with these, and so on, as far as they open something still: by any of
 * them the person would get in again. Commands never wait for a read model (docs/api.md, Commands).
 */
export const goodKeysMadeBy = async (
  dependencies: KeysMadeDependencies,
  personId: PersonId,
  now: Instant,
): Promise<readonly ApiKeyState[]> => {
  const found = new Set<ApiKeyId>();
  const makers: string[] = [personId];
  for (let maker = makers.shift(); maker !== undefined; maker = makers.shift())
    for (const id of await keysMadeBy(dependencies, maker)) {
      if (found.has(id)) continue;
      found.add(id);
      makers.push(id);
    }
  const states = await Promise.all(
    [...found].map(async (id) => (await dependencies.loader.load(apiKey, id)).state),
  );
  return states.filter((state) => state !== undefined).filter((state) => isUsable(state, now));
};
