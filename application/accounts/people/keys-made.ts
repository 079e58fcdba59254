import { apiKey } from '#application/accounts/aggregates.ts';
import type { KeysMadeIndex } from '#application/accounts/ports/keys-made.ts';
import type { Executor } from '#application/kernel/command-handling/execute.ts';
import { ReadModelParked, ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import { type ApiKeyState, isUsable } from '#domain/accounts/access/api-key.ts';
import { isEverAllowed } from '#domain/accounts/access/authority.ts';
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

type Issued = ReadonlyMap<string, readonly ApiKeyId[]>;

/** The keys that were issued after a position, by whom. */
const issuedAfter = async ({ log }: Pick<Executor, 'log'>, position: bigint): Promise<Issued> => {
  const issued = new Map<string, ApiKeyId[]>();
  for await (const page of log.readPages({ after: position, types: ['ApiKeyIssued'] }))
    for (const event of page) {
      if (event.type !== 'ApiKeyIssued') continue;
      const { principal } = event.metadata.actor;
      issued.set(principal, [...(issued.get(principal) ?? []), event.data.apiKeyId]);
    }
  return issued;
};

/**
 * Finds the keys that somebody made. What came after the index's own position is read from the log: once for all who are asked
 * about, unless the index answers from further back than it did before, as one does that is built anew.
 */
const createKeysMadeBy = (dependencies: KeysMadeDependencies) => {
  let tail: { readonly after: bigint; readonly issued: Issued } | undefined;
  return async (maker: string): Promise<readonly ApiKeyId[]> => {
    const { position, keys } = await indexed(dependencies.keysMade, maker);
    if (!tail || position < tail.after)
      tail = { after: position, issued: await issuedAfter(dependencies, position) };
    return [...keys, ...(tail.issued.get(maker) ?? [])];
  };
};

/** Whether keys can have been made with this one: its role never changes. */
const makesKeys = ({ apiKeyId: id, role, accountId: account }: ApiKeyState): boolean =>
  isEverAllowed({ id, role, account }, 'issueApiKey');

/**
 * The keys that a person made, and those that were made with these, and so on, as far as they open something still: by any of
 * them the person would get in again. Commands never wait for a read model (docs/api.md, Commands).
 */
export const goodKeysMadeBy = async (
  dependencies: KeysMadeDependencies,
  personId: PersonId,
  now: Instant,
): Promise<readonly ApiKeyState[]> => {
  const keysMadeBy = createKeysMadeBy(dependencies);
  const found = new Map<ApiKeyId, ApiKeyState>();
  const makers: string[] = [personId];
  for (let maker = makers.shift(); maker !== undefined; maker = makers.shift())
    for (const id of await keysMadeBy(maker)) {
      if (found.has(id)) continue;
      const { state } = await dependencies.loader.load(apiKey, id);
      if (!state) continue;
      found.set(id, state);
      if (makesKeys(state)) makers.push(id);
    }
  return [...found.values()].filter((state) => isUsable(state, now));
};
