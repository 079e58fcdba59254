import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, Instant, PersonId } from '#domain/kernel/ids.ts';
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
}

/** Folds an event into who belongs to the account. */
export const evolvePeople = (
  state: PeopleState | undefined,
  { type, data, metadata }: Recorded<PeopleEvent>,
): PeopleState => {
  const listed = new Map(state?.listed);
  if (type === 'PersonDelisted') {
    listed.delete(data.personId);
    return { listed };
  }
  const { personId, role, email, joined } = data;
  const since = listed.get(personId)?.since ?? metadata.time;
  listed.set(personId, { role, email, address: normaliseEmail(email), joined, since });
  return { listed };
};
