import type { PersonState } from '#domain/accounts/people/person.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import { type Decision, refuse } from '#domain/kernel/refusal.ts';
import type { Erasures, PersonErased, SubjectErased } from '#domain/record/erasure/erasure.ts';

export interface EraseSubject {
  readonly type: 'EraseSubject';
  /** The account as it stands; closing is terminal, so nothing can change it back while this is decided. */
  readonly account: Pick<Standing, 'accountId' | 'type' | 'status'>;
  readonly reason: string;
}

/** Erases an account's personal data for good; only of an account that is closed, and once. */
export const decideErasure = (
  { account, reason }: EraseSubject,
  erasures: Erasures | undefined,
): Decision<SubjectErased> => {
  const { accountId, type, status } = account;
  if (type === 'platform') return refuse('forbidden', 'The platform itself cannot be erased.');
  if (erasures?.has(accountId)) return [];
  if (status !== 'closed')
    return refuse(
      'account-not-closed',
      'Only a closed account can be erased. Disable it and close it first.',
    );
  return [{ type: 'SubjectErased', data: { accountId, reason } }];
};

export interface ErasePerson {
  readonly type: 'ErasePerson';
  /** The person as it stands; removing is terminal, so nothing can bring the person back while this is decided. */
  readonly person: Pick<PersonState, 'personId' | 'accountId' | 'state'>;
  readonly reason: string;
}

/** Erases a person's data for good; only of a person who was removed, and once. With its account a person is erased too. */
export const decidePersonErasure = (
  { person, reason }: ErasePerson,
  erasures: Erasures | undefined,
): Decision<PersonErased> => {
  const { personId, accountId, state } = person;
  if (erasures?.has(personId) || erasures?.has(accountId)) return [];
  if (state !== 'removed')
    return refuse('person-not-removed', 'Only a removed person can be erased. Remove the person first.');
  return [{ type: 'PersonErased', data: { personId, accountId, reason } }];
};
