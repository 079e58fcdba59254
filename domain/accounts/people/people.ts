import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, type Instant, millisecondsBetween, type PersonId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';

/**
 * The person belongs to the account in this role. Written again when the role changes, and when the person joins: what
 * concerns several people of an account is decided by these events alone.
 */
export type PersonListed = DomainEvent<
  'PersonListed',
  {
    readonly personId: PersonId;
    readonly accountId: AccountId;
    readonly role: Role;
    readonly email: string;
    /** Whether the person has joined. */
    readonly joined: boolean;
  }
>;
export type PersonDelisted = DomainEvent<
  'PersonDelisted',
  { readonly personId: PersonId; readonly accountId: AccountId }
>;
export type PeopleEvent = PersonListed | PersonDelisted;

export const peopleEventDefinitions = {
  PersonListed: { version: 1, personal: ['email'], encryptedFor: 'person', audience: everybody },
  PersonDelisted: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<PeopleEvent>;

/** One who is listed. */
export interface Listed {
  readonly role: Role;
  /** As it was typed. */
  readonly email: string;
  /** The spelling that addresses are compared in. */
  readonly address: string;
  readonly joined: boolean;
  /** When the person was listed first. */
  readonly since: Instant;
}

/** Everybody who belongs to an account, invited or joined. Who was removed is in it no more. */
export interface PeopleState {
  readonly listed: ReadonlyMap<PersonId, Listed>;
  /** When each address was listed for somebody, removed or not, as far back as a day before its last time. */
  readonly invited: ReadonlyMap<string, readonly Instant[]>;
  /** When the list was changed last. */
  readonly changedAt: Instant;
}

/** The operators who can sign in: whoever is only invited does not count. */
export const joinedOperators = (state: PeopleState | undefined): readonly PersonId[] =>
  [...(state?.listed ?? [])]
    .filter(([, { role, joined }]) => role === 'operator' && joined)
    .map(([personId]) => personId);

const day = 24 * 3_600_000;

/** When the person's address was listed for somebody before, oldest first: mails to it count together. */
export const earlierListings = (state: PeopleState | undefined, personId: PersonId): readonly Instant[] => {
  const own = state?.listed.get(personId);
  // Whoever is listed under the address was the last to be.
  return (own && state?.invited.get(own.address)?.slice(0, -1)) ?? [];
};

/** Folds an event into who belongs to the account. */
export const evolvePeople = (
  state: PeopleState | undefined,
  { type, data, metadata }: Recorded<PeopleEvent>,
): PeopleState => {
  const { time: changedAt } = metadata;
  const listed = new Map(state?.listed);
  const invited = new Map(state?.invited);
  if (type === 'PersonDelisted') {
    listed.delete(data.personId);
    return { listed, invited, changedAt };
  }
  const { personId, role, email, joined } = data;
  const address = normaliseEmail(email);
  const since = listed.get(personId)?.since;
  listed.set(personId, { role, email, address, joined, since: since ?? changedAt });
  const earlier = (invited.get(address) ?? []).filter((each) => millisecondsBetween(each, changedAt) < day);
  if (since === undefined) invited.set(address, [...earlier, changedAt]);
  return { listed, invited, changedAt };
};
