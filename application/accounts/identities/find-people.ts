import { person } from '#application/accounts/aggregates.ts';
import type { PeopleByAddress } from '#application/accounts/ports/people-by-address.ts';
import type { PeopleByIdentity } from '#application/accounts/ports/people-by-identity.ts';
import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import type { Executor } from '#application/kernel/command-handling/execute.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import { type ProvenIdentity, peopleOfIdentity } from '#domain/accounts/people/identity.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';

export interface FindPeopleDependencies extends Executor {
  readonly readModels: PeopleByIdentity &
    PeopleByAddress &
    ReadModelWaits<'identities' | 'sign-in-addresses'>;
}

/** The address that people are found by as well: only one that the provider has verified. */
const addressOf = ({ email, emailVerified }: ProvenIdentity): string | undefined =>
  emailVerified && email !== undefined ? normaliseEmail(email) : undefined;

/** The read models that name candidates. Tokens bring no address, so they do not wait for those of addresses. */
const shownBy = (identity: ProvenIdentity) =>
  addressOf(identity) === undefined
    ? (['identities'] as const)
    : (['identities', 'sign-in-addresses'] as const);

/**
 * Finds who signs in with an identity. Read models only name candidates; their own streams say who is active, and bound to
 * what, so a removal counts at once.
 */
export const createFindPeople = ({ log, loader, readModels }: FindPeopleDependencies) => {
  const byAddress = async (identity: ProvenIdentity): Promise<readonly PersonId[]> => {
    const address = addressOf(identity);
    return address === undefined ? [] : readModels.peopleByAddress(address);
  };
  const look = async (identity: ProvenIdentity): Promise<readonly PersonState[]> => {
    const bound = await readModels.peopleByIdentity(identity);
    const ids = new Set([...bound, ...(await byAddress(identity))]);
    const loaded = await Promise.all([...ids].map((id) => loader.load(person, id)));
    return peopleOfIdentity(
      loaded.flatMap(({ state }) => (state ? [state] : [])),
      identity,
    );
  };
  /**
   * @param accountId an account that one of them should be of
   * @throws ReadModelBehind when somebody may be there who is not shown yet
   */
  return async (identity: ProvenIdentity, accountId?: AccountId): Promise<readonly PersonState[]> => {
    const found = await look(identity);
    const isThere = accountId === undefined || found.some((each) => each.accountId === accountId);
    if (found.length > 0 && isThere) return found;
    const head = await log.head();
    await Promise.all(shownBy(identity).map((name) => awaitReadModel(readModels, name, head)));
    return look(identity);
  };
};

export type FindPeople = ReturnType<typeof createFindPeople>;
