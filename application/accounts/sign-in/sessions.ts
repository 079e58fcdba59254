import { person } from '#application/accounts/aggregates.ts';
import type { Authentication } from '#application/accounts/authentication.ts';
import type {
  SessionHolder,
  SessionStore,
  StoredSession,
} from '#application/accounts/ports/session-store.ts';
import { hashToken, isToken, newSessionToken } from '#application/accounts/sign-in/tokens.ts';
import type { Executor } from '#application/kernel/command-handling/execute.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { isOpen, sessionEnd } from '#domain/accounts/people/session-rules.ts';
import { millisecondsBetween, type SessionId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

export interface SessionDependencies extends Executor {
  readonly sessionStore: SessionStore;
  readonly authentication: Pick<Authentication, 'principalOfKey'>;
  readonly clock: Clock;
}

/** A session that counts, and who its holder is now. */
export interface CountingSession {
  readonly session: StoredSession;
  readonly principal: Principal;
}

/** Noting each use would write a row for each request. */
const noteEvery = 30_000;

type Hear = () => void;

/** Who waits for the end of sessions in this process, by the session. */
const createWaiting = () => {
  const waiting = new Map<SessionId, Set<Hear>>();
  return {
    add: (id: SessionId, hear: Hear): (() => void) => {
      const beside = waiting.get(id) ?? new Set();
      waiting.set(id, beside.add(hear));
      return () => {
        beside.delete(hear);
        if (beside.size === 0 && waiting.get(id) === beside) waiting.delete(id);
      };
    },
    tell: (id: SessionId): void => {
      for (const hear of [...(waiting.get(id) ?? [])]) hear();
    },
  };
};

/** Sessions that count: what the table has is held against the log at each request (docs/domain.md A9). */
export const createSessions = ({ sessionStore, loader, authentication, clock }: SessionDependencies) => {
  const waiting = createWaiting();

  const holderNow = async (id: SessionId, holder: SessionHolder): Promise<Principal | undefined> => {
    if (holder.kind === 'key') return authentication.principalOfKey(holder.keyId, holder.keyHash);
    const { state } = await loader.load(person, holder.personId);
    if (state?.state !== 'active' || !state.sessions.some(({ sessionId }) => sessionId === id))
      return undefined;
    const { personId, role, accountId } = state;
    return { kind: 'person', id: personId, role, account: accountId };
  };

  const counting = async (session: StoredSession | undefined): Promise<CountingSession | undefined> => {
    if (!session || !isOpen(session, clock.now())) return undefined;
    const principal = await holderNow(session.id, session.holder);
    return principal && { session, principal };
  };

  return {
    /** Makes the session of a holder, and the token that its cookie carries. */
    begin: async (
      id: SessionId,
      holder: SessionHolder,
    ): Promise<{ readonly token: string; readonly session: StoredSession }> => {
      const now = clock.now();
      const token = newSessionToken();
      const session = { id, holder, begunAt: now, usedAt: now, endsAt: sessionEnd(now) };
      await sessionStore.begin(hashToken(token), session);
      return { token, session };
    },
    /**
     * Whose session a token is, if it counts now. Everything is read at the end of the streams, so a removal, another role, a
     * sign-out or the end of a key count on the very next request.
     * @param used whether this is a use of the session, which keeps it from idling
     */
    find: async (token: string, used: boolean): Promise<CountingSession | undefined> => {
      if (!isToken(token)) return undefined;
      const found = await counting(await sessionStore.find(hashToken(token)));
      if (found && used && millisecondsBetween(found.session.usedAt, clock.now()) >= noteEvery)
        await sessionStore.use(found.session.id, clock.now());
      return found;
    },
    /** What is stored under a token, whether it counts or not. */
    stored: async (token: string): Promise<StoredSession | undefined> =>
      isToken(token) ? sessionStore.find(hashToken(token)) : undefined,
    forget: async (id: SessionId): Promise<void> => {
      await sessionStore.end(id);
      waiting.tell(id);
    },
    /**
     * Tells when a session was ended in this process. The log says it of people everywhere; of a session that was begun by a key
     * it says nothing.
     * @returns to stop waiting
     */
    whenEnded: waiting.add,
  };
};

export type Sessions = ReturnType<typeof createSessions>;
