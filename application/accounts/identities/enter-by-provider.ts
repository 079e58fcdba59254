import { person } from '#application/accounts/aggregates.ts';
import type { FindPeople } from '#application/accounts/identities/find-people.ts';
import {
  openAttempt,
  type SignInAttempt,
  sealAttempt,
} from '#application/accounts/identities/sign-in-attempt.ts';
import type { IdentityProvider } from '#application/accounts/ports/identity-provider.ts';
import type { Enter, EnterContext, Entry, Seen } from '#application/accounts/sign-in/enter.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import { decideIdentity, identityNotKnown, type ProvenIdentity } from '#domain/accounts/people/identity.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import { type AccountId, instantOf } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

export interface ProviderDependencies extends Executor {
  /** Absent where none is set up. */
  readonly identityProvider?: IdentityProvider | undefined;
  readonly findPeople: FindPeople;
  readonly enter: Pick<Enter, 'choose' | 'people'>;
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly clock: Clock;
}

/** What a browser brings back from the provider. */
export interface Return {
  readonly redirectUri: string;
  /** The query of the address that it was led to. */
  readonly answer: string;
  /** What `begin` had it keep. */
  readonly attempt: string | undefined;
  readonly seen: Seen;
}

/** Seconds from leaving for the provider to coming back. */
const attemptSeconds = 600;

const refused = (refusal: Refusal): Entry => ({ outcome: 'refused', refusal });

const notBegun = (): Refusal =>
  refuse(
    'sign-in-not-begun',
    'This browser began no such attempt to sign in, or more than 10 minutes ago. Begin again.',
  );

const notProven = (): Refusal =>
  refuse('identity-not-proven', 'The identity provider did not say who you are. Begin again.');

/** Signing in by a provider of identities (docs/domain.md A9). */
export const createEnterByProvider = (dependencies: ProviderDependencies) => {
  const { identityProvider: provider, findPeople, enter, secrets, clock } = dependencies;

  /** The attempt that an answer of the provider belongs to, when this browser began it. */
  const attemptOf = ({ attempt, answer }: Return): SignInAttempt | undefined => {
    const opened = attempt === undefined ? undefined : openAttempt(attempt, secrets.tokenSecret, clock.now());
    return new URLSearchParams(answer).get('state') === opened?.state ? opened : undefined;
  };

  /** Binds the identity to the person. @returns why it was not */
  const bind = async (
    context: EnterContext,
    { personId: principal, role, accountId: account, path }: PersonState,
    identity: ProvenIdentity,
  ): Promise<Entry | undefined> => {
    const actor = { kind: 'person', principal, role, account } as const;
    const bound = await execute(
      dependencies,
      { ...context, actor },
      {
        aggregate: person,
        id: principal,
        repeatable: true,
        path: () => path,
        decide: (latest) => decideIdentity(identity, latest),
      },
    );
    if (bound.outcome === 'refused') return bound;
    return bound.outcome === 'done' ? undefined : { outcome: 'concurrent-change' };
  };

  const enterAs = async (
    context: EnterContext,
    identity: ProvenIdentity,
    { accountId }: SignInAttempt,
    seen: Seen,
  ): Promise<Entry> => {
    const people = await findPeople(identity, accountId);
    if (people.length === 0) return refused(identityNotKnown());
    const choice = await enter.choose(people, accountId);
    if (choice.outcome !== 'chosen') return choice;
    const { personId, accountId: account } = choice.person;
    const notBound = await bind(context, choice.person, identity);
    if (notBound) return notBound;
    return enter.people(context, { people: [personId], method: 'oidc', seen, accountId: account });
  };

  return {
    isSetUp: provider !== undefined,
    /**
     * Begins an attempt.
     * @param accountId the account to sign in for, where there are several
     * @returns where the browser goes, and what it must keep until it comes back; undefined when no provider is set up
     * @throws IdentityProviderUnavailable
     */
    begin: async (redirectUri: string, accountId?: AccountId) => {
      if (!provider) return undefined;
      const { location, secrets: proof } = await provider.begin(redirectUri);
      const endsAt = instantOf(Date.parse(clock.now()) + attemptSeconds * 1000);
      const attempt = sealAttempt({ ...proof, accountId, endsAt }, secrets.tokenSecret);
      return { location, attempt, seconds: attemptSeconds };
    },
    /** Ends it with what the browser brought back. @throws IdentityProviderUnavailable, ReadModelBehind */
    finish: async (context: EnterContext, back: Return): Promise<Entry> => {
      const attempt = attemptOf(back);
      if (!provider || !attempt) return refused(notBegun());
      const identity = await provider.finish(back.redirectUri, back.answer, attempt);
      if (identity === 'not-proven') return refused(notProven());
      return enterAs(context, identity, attempt, back.seen);
    },
  };
};
