import { person } from '#application/accounts/aggregates.ts';
import type { SessionStore } from '#application/accounts/ports/session-store.ts';
import type { Sessions } from '#application/accounts/sign-in/sessions.ts';
import type { Caller, CommandContext } from '#application/kernel/command-handling/context.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { logStart } from '#application/kernel/log-place.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { decideSession } from '#domain/accounts/people/decide-session.ts';
import { isOpen, looksAfterSessions } from '#domain/accounts/people/session-rules.ts';
import type { Instant, PersonId, SessionId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { refuse } from '#domain/kernel/refusal.ts';

type OwnContext = Omit<CommandContext, 'actor' | 'ifMatch'>;

export interface SignOutDependencies extends Executor {
  readonly sessionStore: SessionStore;
  readonly counting: Sessions;
  readonly clock: Clock;
}

/** A session as its person sees it. */
export interface ShownSession {
  readonly id: SessionId;
  readonly method: string;
  readonly begunAt: Instant;
  readonly lastUsedAt: Instant;
  readonly endsAt: Instant;
  readonly networkAddress: string;
  readonly browser: string;
}

/** Sessions listed and ended (docs/domain.md A9). */
export const createSignOut = (dependencies: SignOutDependencies) => {
  const { sessionStore, counting, loader, clock } = dependencies;

  const signOut = (context: CommandContext, personId: PersonId, sessionId: SessionId) =>
    execute(dependencies, context, {
      aggregate: person,
      id: personId,
      path: (state) => state?.path ?? [],
      decide: (state) => decideSession({ type: 'SignOut', sessionId }, state),
    });

  return {
    /**
     * Ends the session of a token, whatever became of its holder.
     * @returns whether there was one; `concurrent-change` when others kept changing the person, and the session goes on
     */
    ofToken: async (context: OwnContext, token: string): Promise<boolean | 'concurrent-change'> => {
      const session = await counting.stored(token);
      if (!session) return false;
      const { id, holder } = session;
      if (holder.kind === 'person') {
        const { state } = await loader.load(person, holder.personId);
        const { personId } = holder;
        // Who was removed, and what a restore took away, has nothing to sign out of.
        if (state) {
          const { role, accountId: account } = state;
          const actor = { kind: 'person', principal: personId, role, account } as const;
          const { outcome } = await signOut({ ...context, actor }, personId, id);
          if (outcome === 'concurrent-change') return outcome;
        }
      }
      await counting.forget(id);
      return true;
    },
    /** The sessions of a person that count, the newest first. */
    list: async (principal: Principal, personId: PersonId) => {
      if (!looksAfterSessions(principal, personId))
        return refuse('forbidden', 'Sessions are seen by who they belong to, and by operators.');
      const [{ state }, stored] = await Promise.all([
        loader.load(person, personId),
        sessionStore.ofPerson(personId),
      ]);
      const open = new Map(stored.filter((each) => isOpen(each, clock.now())).map((each) => [each.id, each]));
      const shown: ShownSession[] = (state?.sessions ?? []).flatMap(({ sessionId, ...seen }) => {
        const session = open.get(sessionId);
        if (!session) return [];
        const { method, networkAddress, browser } = seen;
        const { id, begunAt, usedAt: lastUsedAt, endsAt } = session;
        return [{ id, method, begunAt, lastUsedAt, endsAt, networkAddress, browser }];
      });
      return shown.toReversed();
    },
    /** Ends one session: for its person or key, and for operators. To others there is no such session. */
    end: async ({ principal, context }: Caller, id: SessionId): Promise<CommandResult> => {
      const missing = refused(refuse('not-found', 'There is no such session.'));
      const session = await sessionStore.byId(id);
      if (!session) return missing;
      const { holder } = session;
      const holderId = holder.kind === 'person' ? holder.personId : holder.keyId;
      if (!looksAfterSessions(principal, holderId)) return missing;
      if (holder.kind === 'key') {
        await counting.forget(id);
        return {
          outcome: 'done',
          id,
          revision: -1,
          position: 0n,
          place: logStart,
          changed: true,
        };
      }
      const result = await signOut(context, holder.personId, id);
      if (result.outcome === 'done') await counting.forget(id);
      return result.outcome === 'done' ? { ...result, id } : result;
    },
  };
};
