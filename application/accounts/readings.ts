import type { AccountState } from '#application/accounts/accounts.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

/**
 * One kind of thing that a read can be about, by its kind of id. Each room says which it has.
 * @typeParam FoundThrough the name of the read model that it is found through, if there is one
 */
export interface ReadSubject<Id extends string, FoundThrough extends string = never> {
  /** What is answered when there is no such thing, and when one may not see it. */
  readonly missing: Refusal;
  /** The account that the thing belongs to; undefined when there is no such thing. */
  ownerOf(id: Id): Promise<AccountId | undefined>;
  /**
   * The read model that shows whether the thing is there; a thing with a stream of its own needs none. Every "not found"
   * waits for this read model first, whether the thing is missing or only hidden.
   */
  readonly foundThrough?: FoundThrough;
  /**
   * When set, one must be allowed the same deed on one's own account first. Whoever is not is told so, and nothing is
   * looked for.
   */
  readonly ownFirst?: true;
  /** What the account must be: one of these. Any, when absent. */
  readonly types?: readonly AccountState['type'][];
}

/**
 * The subjects of some rooms, by their kinds. The type argument is `never` because each kind takes ids of its own kind
 * only.
 */
export type ReadSubjects = Readonly<Record<string, ReadSubject<never, string>>>;

type IdOf<Subject> = Subject extends ReadSubject<infer Id, string> ? Id : never;

/** What is asked for, by its kind and id. */
export type SubjectOf<Subjects extends ReadSubjects> = {
  [Kind in keyof Subjects]: { readonly of: Kind; readonly id: IdOf<Subjects[Kind]> };
}[keyof Subjects];

type Reached = Promise<readonly AccountState[] | Refusal>;

/**
 * The one place that decides whether somebody may read: it asks for `deed` on the account that the subject belongs to. It
 * runs before anything of an answer exists. A thing that is missing and a thing that is hidden get the same refusal with
 * the same text, so nobody can tell them apart.
 * @returns a function that answers the path to that account, or the refusal
 */
export const createReadings =
  <Subjects extends ReadSubjects>(
    subjects: Subjects,
    reach: (principal: Principal, deed: Deed, account: AccountId) => Reached,
  ) =>
  async (principal: Principal, deed: Deed, { of, id }: SubjectOf<Subjects>): Reached => {
    // The types pair each kind with its own ids, but a look-up by any kind loses that, so it is said here.
    const subject = subjects[of] as ReadSubject<typeof id, string>;
    if (subject.ownFirst) {
      const own = await reach(principal, deed, principal.account);
      if (isRefusal(own)) return own;
    }
    const owner = await subject.ownerOf(id);
    if (owner === undefined) return subject.missing;
    const path = await reach(principal, deed, owner);
    if (isRefusal(path)) return path.code === 'not-found' ? subject.missing : path;
    const type = path.at(-1)?.type;
    return subject.types && type && !subject.types.includes(type) ? subject.missing : path;
  };
