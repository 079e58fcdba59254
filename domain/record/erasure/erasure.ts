import { erasedSubject } from '#domain/kernel/erasure.ts';
import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, PersonId, SubjectId } from '#domain/kernel/ids.ts';

/** The event's path ends at the subject: the account whose personal data are gone from then on, and those of its people. */
export type SubjectErased = DomainEvent<
  'SubjectErased',
  {
    readonly accountId: AccountId;
    /**
     * Why the account was erased. It is encrypted for the account above, so that the erasure does not take it away too.
     */
    readonly reason: string;
  }
>;

/** The event's path ends at the account the person belonged to. The personal data of the person are gone from then on. */
export type PersonErased = DomainEvent<
  'PersonErased',
  {
    readonly personId: PersonId;
    readonly accountId: AccountId;
    /** Why the person was erased. It is encrypted for the account, so that the erasure does not take it away too. */
    readonly reason: string;
  }
>;
export type ErasureEvent = SubjectErased | PersonErased;

export const erasureEventDefinitions = {
  SubjectErased: { version: 1, personal: ['reason'], encryptedFor: 'biller', audience: everybody },
  PersonErased: { version: 1, personal: ['reason'], audience: everybody },
} as const satisfies Definitions<ErasureEvent>;

/** Every account and person erased so far: all erasures lie in one small stream. */
export type Erasures = ReadonlySet<SubjectId>;

/**
 * The set only grows and is asked only who is in it. So it is added to in place: copying it for each erasure would cost
 * the square of their number.
 */
export const evolveErasures = (state: Erasures | undefined, event: Recorded<ErasureEvent>): Erasures =>
  ((state as Set<SubjectId> | undefined) ?? new Set<SubjectId>()).add(erasedSubject(event));
