import { createAuthentication } from '#application/accounts/authentication.ts';
import type { SessionStore, StoredSession } from '#application/accounts/ports/session-store.ts';
import { createEnter } from '#application/accounts/sign-in/enter.ts';
import { createSessions } from '#application/accounts/sign-in/sessions.ts';
import { createSignOut } from '#application/accounts/sign-in/sign-out.ts';
import type { AccountId, ApiKeyId, Day, PersonId } from '#domain/kernel/ids.ts';
import { createPeopleScene, operator } from '../people/people-scene.ts';

/** Sessions in memory. */
const createMemorySessionStore = (): SessionStore => {
  const stored = new Map<string, StoredSession>();
  const keyOf = (tokenHash: Uint8Array): string => Buffer.from(tokenHash).toString('hex');
  const entryOf = (id: string) => [...stored].find(([, session]) => session.id === id);
  return {
    begin: async (tokenHash, session) => void stored.set(keyOf(tokenHash), session),
    find: async (tokenHash) => stored.get(keyOf(tokenHash)),
    byId: async (id) => entryOf(id)?.[1],
    ofPerson: async (personId) =>
      [...stored.values()].filter(({ holder }) => holder.kind === 'person' && holder.personId === personId),
    use: async (id, usedAt) => {
      const [key, session] = entryOf(id) ?? [];
      if (key !== undefined && session) stored.set(key, { ...session, usedAt });
    },
    end: async (id) => {
      const [key] = entryOf(id) ?? [];
      if (key !== undefined) stored.delete(key);
    },
    sweep: async () => 0,
  };
};

/** Signing in and out beside the people of a scene, with sessions in memory. */
export const createSessionScene = (pause?: () => Promise<void>) => {
  const scene = createPeopleScene(pause);
  const sessionStore = createMemorySessionStore();
  const uses: [ApiKeyId, Day][] = [];
  const keyUse = { note: (id: ApiKeyId, day: Day) => void uses.push([id, day]) };

  /** One API process. */
  const signInsOf = (api: typeof scene.main) => {
    const authentication = createAuthentication({ ...api, keyUse }, undefined);
    const counting = createSessions({ ...api, sessionStore, authentication });
    return {
      counting,
      authentication,
      enter: createEnter({ ...api, authentication, counting }),
      signOut: createSignOut({ ...api, sessionStore, counting }),
    };
  };
  type SignIns = ReturnType<typeof signInsOf>;
  const main = signInsOf(scene.main);
  const context = () => scene.by(operator).context;
  const seen = { networkAddress: '192.0.2.1', browser: 'a browser' };

  return {
    ...scene,
    uses,
    sessionStore,
    signInsOf,
    signIns: main,
    context,
    signIn: (personId: PersonId, { enter }: SignIns = main) =>
      enter.people(context(), { people: [personId], method: 'link', seen, accountId: undefined }),
    signInByKey: (key: string, accountId?: AccountId) => main.enter.key(key, accountId),
  };
};
