import { apiKey, person } from '#application/accounts/aggregates.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { Actor } from '#domain/kernel/events/event.ts';
import type { ApiKeyId, PersonId } from '#domain/kernel/ids.ts';

/** The names of those who did something, by their ids. Who has no name of their own is left out. */
export type ActorNames = ReadonlyMap<string, string>;

const isId = (principal: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(principal);

/**
 * Looks up how those are called who did something, as they are called now: a person who was removed keeps the name, and of
 * who was erased it reads `[erased]`. Names are looked up when somebody reads; no event names anybody.
 */
export const createActorNames =
  ({ loader }: { readonly loader: StateLoader }) =>
  async (actors: readonly Actor[]): Promise<ActorNames> => {
    const kinds = new Map(actors.map(({ principal, kind }) => [principal, kind]));
    const found = await Promise.all(
      [...kinds].map(async ([principal, kind]): Promise<readonly [string, string | undefined]> => {
        // Processes and the key of the environment are in no stream.
        if (!isId(principal)) return [principal, undefined];
        const { state } =
          kind === 'person'
            ? await loader.load(person, principal as PersonId)
            : await loader.load(apiKey, principal as ApiKeyId);
        return [principal, state?.name];
      }),
    );
    return new Map(found.flatMap(([principal, name]) => (name === undefined ? [] : [[principal, name]])));
  };
