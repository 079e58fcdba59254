import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type Instant,
  instantOf,
  millisecondsBetween,
  type PersonId,
} from '#domain/kernel/ids.ts';
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
  readonly listed: Map<PersonId, Listed>;
  /** Who is listed under each address. */
  readonly holders: Map<string, PersonId>;
  /** The operators who can sign in: whoever is only invited does not count. */
  readonly operators: Set<PersonId>;
  /** When each address was listed for somebody within a day, removed or not. The address that waited longest comes first. */
  readonly invited: Map<string, readonly Instant[]>;
  /** When the list was changed last. */
  changedAt: Instant;
  /** Of the last event that was folded. */
  revision: number;
}

/** The operators who can sign in. */
export const joinedOperators = (state: PeopleState | undefined): ReadonlySet<PersonId> =>
  state?.operators ?? new Set();

const day = 24 * 3_600_000;

/** When the person's address was listed for somebody before, oldest first: mails to it count together. */
export const earlierListings = (state: PeopleState | undefined, personId: PersonId): readonly Instant[] => {
  const own = state?.listed.get(personId);
  // Whoever is listed under the address was the last to be.
  return (own && state?.invited.get(own.address)?.slice(0, -1)) ?? [];
};

const takeOff = ({ listed, holders, operators }: PeopleState, personId: PersonId): void => {
  const address = listed.get(personId)?.address;
  if (address !== undefined && holders.get(address) === personId) holders.delete(address);
  listed.delete(personId);
  operators.delete(personId);
};

const isWithinDay = (before: Instant, now: Instant): boolean => millisecondsBetween(before, now) < day;

/** Forgets the addresses that no limit of mails asks for any more (docs/domain.md A9). */
const forgetInvited = ({ invited, changedAt }: PeopleState): void => {
  for (const [address, times] of invited) {
    const last = times.at(-1);
    if (last !== undefined && isWithinDay(last, changedAt)) return;
    invited.delete(address);
  }
};

const noteInvited = ({ invited, changedAt }: PeopleState, address: string): void => {
  const earlier = (invited.get(address) ?? []).filter((each) => isWithinDay(each, changedAt));
  invited.delete(address);
  invited.set(address, [...earlier, changedAt]);
};

const putOn = (state: PeopleState, { personId, role, email, joined }: PersonListed['data']): void => {
  const { listed, holders, operators, changedAt } = state;
  const address = normaliseEmail(email);
  const before = listed.get(personId);
  if (before && before.address !== address) holders.delete(before.address);
  listed.set(personId, { role, email, address, joined, since: before?.since ?? changedAt });
  holders.set(address, personId);
  if (role === 'operator' && joined) operators.add(personId);
  else operators.delete(personId);
  if (!before) noteInvited(state, address);
};

const nobody = (): PeopleState => ({
  listed: new Map(),
  holders: new Map(),
  operators: new Set(),
  invited: new Map(),
  changedAt: instantOf(0),
  revision: -1,
});

/**
 * Folds an event into who belongs to the account. Accounts have thousands of people, so the state is changed in place and never
 * copied. Several may read a stream at once and fold the same event into the same state: it counts once. Whoever keeps an
 * earlier state sees later events in it, but an append at the revision they read is refused.
 */
export const evolvePeople = (
  state: PeopleState = nobody(),
  { type, data, metadata, revision }: Recorded<PeopleEvent>,
): PeopleState => {
  if (revision <= state.revision) return state;
  state.revision = revision;
  state.changedAt = metadata.time;
  if (type === 'PersonDelisted') takeOff(state, data.personId);
  else putOn(state, data);
  forgetInvited(state);
  return state;
};
