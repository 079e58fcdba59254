import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** Whether a biller's documents are mailed to their payers, and when it reminds of them (docs/domain.md B12). */
export interface Sending {
  readonly mail: boolean;
  /** Days after the due day on which an unpaid document is reminded of, each once: ascending, from 1 on. */
  readonly daysAfterDue: readonly number[];
}

/** What counts until a biller says otherwise: an upgrade mails nothing. */
export const noSending: Sending = { mail: false, daysAfterDue: [] };

export type SendingSet = DomainEvent<'SendingSet', Sending & { readonly accountId: AccountId }>;

export const sendingEventDefinitions = {
  SendingSet: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<SendingSet>;

export const sendingSetBy = ({ data: { accountId: _, ...sending } }: Pick<SendingSet, 'data'>): Sending =>
  sending;

/**
 * Since which position a biller mails: what was issued at or before it is never mailed by itself. Turned off and on again, it begins
 * anew. @param before what held before the setting
 */
export const mailsSince = (
  before: bigint | undefined,
  { data, position }: Pick<Recorded<SendingSet>, 'data' | 'position'>,
): bigint | undefined => (data.mail ? (before ?? position) : undefined);
