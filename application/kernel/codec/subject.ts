import type { EventDefinition } from '#domain/kernel/events/definition.ts';
import type { AccountId, PersonId, SubjectId } from '#domain/kernel/ids.ts';

/** Whose key encrypts the personal fields of an event. */
export interface Subject {
  readonly id: SubjectId;
  /** The account whose erasure erases the subject too: an account itself, or the account that a person belongs to. */
  readonly account: AccountId;
}

/** An account as a subject of its own. */
const accountSubject = (account: AccountId): Subject => ({ id: account, account });

/**
 * The subject of an event, by its definition, path and data.
 * @throws when the path or the data name none
 */
export const subjectOf = (
  { encryptedFor }: EventDefinition,
  path: readonly AccountId[],
  data: Readonly<Record<string, unknown>>,
): Subject => {
  const account = path.at(encryptedFor === 'biller' ? -2 : -1);
  if (!account) throw new Error('it has no path to a subject');
  if (encryptedFor !== 'person') return accountSubject(account);
  const { personId } = data;
  if (typeof personId !== 'string') throw new Error('it names no person');
  return { id: personId as PersonId, account };
};
