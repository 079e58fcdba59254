import type { Identity } from '#domain/accounts/people/identity.ts';
import type { PersonId } from '#domain/kernel/ids.ts';

/** Finds the people who are bound to an identity of a provider. */
export interface PeopleByIdentity {
  /** Those who were not removed, as far as the read model has come; at most one of each account. */
  peopleByIdentity(identity: Identity): Promise<readonly PersonId[]>;
}
