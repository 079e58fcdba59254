import type { Accounts } from '#application/accounts/accounts.ts';
import { person } from '#application/accounts/aggregates.ts';
import type { Authentication } from '#application/accounts/authentication.ts';
import type { StoredSession } from '#application/accounts/ports/session-store.ts';
import type { Sessions } from '#application/accounts/sign-in/sessions.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import { newId } from '#application/kernel/new-id.ts';
import { refusePerson } from '#domain/accounts/access/restrictions.ts';
import { accountNameOf } from '#domain/accounts/account-name.ts';
import { type Candidate, choosePerson } from '#domain/accounts/people/choose-person.ts';
import { decideSession } from '#domain/accounts/people/decide-session.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { PersonSignedIn } from '#domain/accounts/people/person-events.ts';
import type { AccountId, PersonId, SessionId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';

/** What comes with signing in; who acts is the person who signs in. */
export type EnterContext = Omit<CommandContext, 'actor' | 'ifMatch'>;

/** From where somebody signs in. */
export interface Seen {
  readonly networkAddress: string;
  readonly browser: string;
}

/** One of several accounts that somebody may sign in for. */
export interface AccountChoice {
  readonly accountId: AccountId;
  readonly name: string;
  readonly role: Role;
}

export type Entry =
  | {
      readonly outcome: 'signed-in';
      /** What the cookie carries. */
      readonly token: string;
      readonly session: StoredSession;
      readonly principal: Principal;
    }
  | { readonly outcome: 'choose'; readonly accounts: readonly AccountChoice[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** Others kept changing the person at the same time. */
  | { readonly outcome: 'concurrent-change' };

export interface EnterDependencies extends Executor {
  readonly accounts: Accounts;
  readonly authentication: Pick<Authentication, 'authenticate' | 'refusePrincipal' | 'keyHashOf'>;
  readonly counting: Sessions;
}

type Method = PersonSignedIn['data']['method'];

/** Who was proved to ask, and how. */
export interface Proved {
  readonly people: readonly PersonId[];
  readonly method: Method;
  readonly seen: Seen;
  /** The account that was chosen, where there are several. */
  readonly accountId: AccountId | undefined;
  /** Uses up what proved it, once it is certain who signs in. @returns why that failed */
  readonly spend?: () => Promise<Refusal | undefined>;
}

/** As whom somebody goes on, of several people they were proved to be. */
export type Chosen =
  | { readonly outcome: 'chosen'; readonly person: PersonState }
  | Extract<Entry, { outcome: 'choose' | 'refused' }>;

const refusedEntry = (refusal: Refusal): Entry => ({ outcome: 'refused', refusal });

/** The beginnings of sessions, by whatever proved who it is (docs/domain.md A9). */
export const createEnter = (dependencies: EnterDependencies) => {
  const { accounts, authentication, counting, loader } = dependencies;

  const statesOf = async (people: readonly PersonId[]): Promise<readonly PersonState[]> => {
    const loaded = await Promise.all(people.map((id) => loader.load(person, id)));
    return loaded.flatMap(({ state }) => (state ? [state] : []));
  };

  const candidatesOf = async (people: readonly PersonState[]): Promise<readonly Candidate<PersonState>[]> => {
    const candidates: Candidate<PersonState>[] = [];
    for (const state of people) {
      const path = state.state === 'active' ? await accounts.path(state.accountId) : undefined;
      if (path) candidates.push({ person: state, refusal: refusePerson(path) });
    }
    return candidates;
  };

  const choiceOf = async ({
    accountId,
    role,
  }: Pick<PersonState, 'accountId' | 'role'>): Promise<AccountChoice> => {
    const account = await accounts.find(accountId);
    return { accountId, name: account ? accountNameOf(account) : '', role };
  };

  const choose = async (
    people: readonly PersonState[],
    accountId: AccountId | undefined,
  ): Promise<Chosen> => {
    const choice = choosePerson(await candidatesOf(people), accountId);
    if (choice.outcome !== 'choose') return choice;
    return { outcome: 'choose', accounts: await Promise.all(choice.people.map(choiceOf)) };
  };

  const signIn = async (
    context: EnterContext,
    state: PersonState,
    method: Method,
    seen: Seen,
  ): Promise<Entry> => {
    const { personId, accountId, role } = state;
    const sessionId = newId<SessionId>();
    // First the row: without its event it does not count, and an event without a row is only a session that nobody has.
    const { token, session } = await counting.begin(sessionId, { kind: 'person', personId });
    const actor = { kind: 'person', principal: personId, role, account: accountId } as const;
    const result = await execute(
      dependencies,
      { ...context, actor },
      {
        aggregate: person,
        id: personId,
        repeatable: true,
        path: (latest) => latest?.path ?? [],
        decide: async (latest) =>
          decideSession(
            {
              type: 'SignIn',
              path: (await accounts.path(accountId)) ?? [],
              session: { sessionId, method, ...seen },
            },
            latest,
          ),
      },
    );
    if (result.outcome !== 'done') {
      await counting.forget(sessionId);
      return result.outcome === 'refused' ? result : { outcome: 'concurrent-change' };
    }
    const principal: Principal = { kind: 'person', id: personId, role, account: accountId };
    return { outcome: 'signed-in', token, session, principal };
  };

  return {
    choiceOf,
    /** As which of some people somebody signs in: each is of another account, and all are proved to be who asks. */
    choose,
    /** The accounts that some people may sign in for, or why none. */
    choices: async (people: readonly PersonId[]): Promise<readonly AccountChoice[] | Refusal> => {
      const choice = await choose(await statesOf(people), undefined);
      if (choice.outcome === 'refused') return choice.refusal;
      return choice.outcome === 'choose' ? choice.accounts : [await choiceOf(choice.person)];
    },
    /** Signs one of some people in. */
    people: async (
      context: EnterContext,
      { people, method, seen, accountId, spend = async () => undefined }: Proved,
    ): Promise<Entry> => {
      const choice = await choose(await statesOf(people), accountId);
      if (choice.outcome !== 'chosen') return choice;
      const refusal = await spend();
      return refusal ? refusedEntry(refusal) : signIn(context, choice.person, method, seen);
    },
    /** Begins a session of a key, which lasts as long as the key is good. @returns `unknown` when nobody has the key */
    key: async (key: string, accountId?: AccountId): Promise<Entry | 'unknown'> => {
      const principal = await authentication.authenticate(key);
      if (principal === 'unknown') return 'unknown';
      const refusal = await authentication.refusePrincipal(principal);
      if (refusal) return refusedEntry(refusal);
      const { id: keyId, account, role } = principal;
      if (accountId !== undefined && accountId !== account)
        return { outcome: 'choose', accounts: [await choiceOf({ accountId: account, role })] };
      const holder = { kind: 'key', keyId, keyHash: authentication.keyHashOf(key) } as const;
      const { token, session } = await counting.begin(newId<SessionId>(), holder);
      return { outcome: 'signed-in', token, session, principal };
    },
  };
};

export type Enter = ReturnType<typeof createEnter>;
