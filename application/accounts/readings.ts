import type { AccountState } from '#application/accounts/accounts.ts';
import type { ReadModelName } from '#application/kernel/ports/reading.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Deed, Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

/** One kind of thing that a read can be about, by its kind of id. Each room says which it has. */
export interface ReadSubject<Id extends string> {
  /** What is answered when there is no such thing, and when one may not see it. */
  readonly missing: Refusal;
  /** The account that the thing belongs to; undefined when there is no such thing. */
  ownerOf(id: Id): Promise<AccountId | undefined>;
  /**
   * The read model without which one cannot tell whether a thing is there; what has a stream of its own needs none.
   * Whoever is told "not found" waits for it first, whether the thing is missing or only out of sight.
   */
  readonly foundThrough?: ReadModelName;
  /** Whether one must be allowed the same on one's own account first. If not, one is told so, and nothing is looked for. */
  readonly ownFirst?: true;
  /** What the account must be. */
  readonly type?: AccountState['type'];
}

/** The subjects of some rooms, by their kinds. `never`: each kind has ids of its own, which only the kind itself takes. */
export type ReadSubjects = Readonly<Record<string, ReadSubject<never>>>;

type IdOf<Subject> = Subject extends ReadSubject<infer Id> ? Id : never;

/** What is asked for, by its kind and id. */
export type SubjectOf<Subjects extends ReadSubjects> = {
  [Kind in keyof Subjects]: { readonly of: Kind; readonly id: IdOf<Subjects[Kind]> };
}[keyof Subjects];

type Reached = Promise<readonly AccountState[] | Refusal>;

/**
 * The one place where reads ask whether they may: `deed` on the account that the subject belongs to. It comes before
 * anything of an answer exists, and what is not there and what one may not see are one refusal with one text: nothing of
 * either is left to tell them apart by.
 * @returns asks for the path to that account, or why not
 */
export const createReadings =
  <Subjects extends ReadSubjects>(
    subjects: Subjects,
    reach: (principal: Principal, deed: Deed, account: AccountId) => Reached,
  ) =>
  async (principal: Principal, deed: Deed, { of, id }: SubjectOf<Subjects>): Reached => {
    // A subject pairs each kind with ids of that kind, which a look-up by any kind cannot say.
    const subject = subjects[of] as ReadSubject<typeof id>;
    if (subject.ownFirst) {
      const own = await reach(principal, deed, principal.account);
      if (isRefusal(own)) return own;
    }
    const owner = await subject.ownerOf(id);
    if (owner === undefined) return subject.missing;
    const path = await reach(principal, deed, owner);
    if (isRefusal(path)) return path.code === 'not-found' ? subject.missing : path;
    return subject.type !== undefined && path.at(-1)?.type !== subject.type ? subject.missing : path;
  };
