import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { PersonEvent } from '#domain/accounts/people/person-events.ts';
import { type Decision, type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** Who somebody is to a provider of identities: the provider's own name for that person, given to no other. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** What the provider has said of who signed in there. */
export interface ProvenIdentity extends Identity {
  readonly email?: string;
  /** Whether the provider has made sure that the address is that person's. */
  readonly emailVerified: boolean;
}

type Identified = Pick<PersonState, 'state' | 'email' | 'identity'>;

const isBoundTo = ({ identity }: Identified, { issuer, subject }: Identity): boolean =>
  identity !== undefined && identity.issuer === issuer && identity.subject === subject;

/**
 * Whether an active person is who the provider says: by the identity that the person is bound to, or the first time by the
 * address, if the provider has verified it. An address alone is nothing once an identity is bound: addresses are given to
 * others.
 */
const isWhoTheyAre = (person: Identified, identity: ProvenIdentity): boolean => {
  if (person.state !== 'active') return false;
  if (person.identity) return isBoundTo(person, identity);
  const { email, emailVerified } = identity;
  return emailVerified && email !== undefined && normaliseEmail(email) === normaliseEmail(person.email);
};

/**
 * Of some people, those who sign in with this identity: one of an account at most. Who is bound to it comes before who only
 * has its address.
 * @param people as they stand; others than the right ones may be among them
 */
export const peopleOfIdentity = (
  people: readonly PersonState[],
  identity: ProvenIdentity,
): readonly PersonState[] => {
  const fitting = people.filter((person) => isWhoTheyAre(person, identity));
  const bound = new Set(fitting.filter(({ identity: own }) => own).map(({ accountId }) => accountId));
  const chosen = fitting.filter(({ accountId, identity: own }) => own !== undefined || !bound.has(accountId));
  return [...new Map(chosen.map((person) => [person.accountId, person])).values()];
};

/** Told alike whatever the reason is, so that nobody learns who is a person here. */
export const identityNotKnown = (): Refusal =>
  refuse(
    'identity-not-known',
    'Nobody signs in here with this identity. Ask whoever invited you which address you are known by, and whether the provider has verified it.',
  );

/**
 * Binds an identity to a person who is signing in with it: from then on the person signs in with no other one of this way
 * (docs/domain.md A9). Nothing happens where it is bound already.
 */
export const decideIdentity = (
  identity: ProvenIdentity,
  state: PersonState | undefined,
): Decision<PersonEvent> => {
  if (!state || !isWhoTheyAre(state, identity)) return identityNotKnown();
  if (state.identity) return [];
  const { issuer, subject } = identity;
  return [{ type: 'PersonIdentityBound', data: { personId: state.personId, issuer, subject } }];
};
