import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** The event's path ends at the subject: the account whose personal data are gone from then on. */
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
export type ErasureEvent = SubjectErased;

export const erasureEventDefinitions = {
  SubjectErased: { version: 1, personal: ['reason'], encryptedFor: 'biller', audience: everybody },
} as const satisfies Definitions<ErasureEvent>;

/** Every subject erased so far: all erasures lie in one small stream. */
export type Erasures = ReadonlySet<AccountId>;

/**
 * The set only grows and is asked only who is in it. So it is added to in place: copying it for each erasure would cost
 * the square of their number.
 */
export const evolveErasures = (state: Erasures | undefined, event: Recorded<ErasureEvent>): Erasures =>
  ((state as Set<AccountId> | undefined) ?? new Set<AccountId>()).add(event.data.accountId);
