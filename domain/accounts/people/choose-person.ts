import type { AccountId } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** Somebody whom who asks was proved to be. */
export interface Candidate<Person> {
  readonly person: Person;
  /** Why that person is not let in now. */
  readonly refusal: Refusal | undefined;
}

export type Choice<Person> =
  | { readonly outcome: 'chosen'; readonly person: Person }
  | { readonly outcome: 'choose'; readonly people: readonly Person[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Whoever a link, or an identity, was of is there no more. */
export const nobodyAnyMore = (): Refusal =>
  refuse('sign-in-token-expired', 'Whom this link was for is not one of the people any more.');

/**
 * As which of several people somebody signs in (docs/domain.md A9): the one of the account that was named, or else the only one
 * who is let in now. Where the account that was named does not let its person in,
 * that is the answer.
 * @param candidates active people, each of another account
 */
export const choosePerson = <Person extends { readonly accountId: AccountId }>(
  candidates: readonly Candidate<Person>[],
  accountId: AccountId | undefined,
): Choice<Person> => {
  const refused = (refusal: Refusal): Choice<Person> => ({ outcome: 'refused', refusal });
  const named = candidates.find(({ person }) => person.accountId === accountId);
  if (named?.refusal) return refused(named.refusal);
  if (named) return { outcome: 'chosen', person: named.person };
  const people = candidates.filter(({ refusal }) => !refusal).map(({ person }) => person);
  const [first] = people;
  if (!first) return refused(candidates.at(-1)?.refusal ?? nobodyAnyMore());
  return accountId === undefined && people.length === 1
    ? { outcome: 'chosen', person: first }
    : { outcome: 'choose', people };
};
