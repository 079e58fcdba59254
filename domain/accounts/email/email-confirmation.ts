import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';

export type EmailConfirmationSent = DomainEvent<
  'EmailConfirmationSent',
  { readonly integratorId: AccountId; readonly number: number; readonly providerId: string }
>;
export type EmailConfirmationFailed = DomainEvent<
  'EmailConfirmationFailed',
  {
    readonly integratorId: AccountId;
    readonly number: number;
    /** Counts the tries for this request from 1. */
    readonly attempt: number;
    /** The provider's name of the error. */
    readonly code: string;
    /** When it is tried again; never, when absent. */
    readonly retryAt?: Instant;
  }
>;
export type EmailConfirmationEvent = EmailConfirmationSent | EmailConfirmationFailed;

export const emailConfirmationEventDefinitions = {
  EmailConfirmationSent: { version: 1, personal: [], audience: everybody },
  EmailConfirmationFailed: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<EmailConfirmationEvent>;

/** How the mail of the newest request fares. */
export type DeliveryState =
  | { readonly state: 'sent'; readonly number: number; readonly at: Instant }
  | {
      readonly state: 'failed';
      readonly number: number;
      readonly attempts: number;
      readonly code: string;
      readonly retryAt: Instant | undefined;
    };

/** What became of the newest confirmation mail, after an event of the process that sends mails. */
export const evolveDelivery = (
  _state: DeliveryState | undefined,
  event: Recorded<EmailConfirmationEvent>,
): DeliveryState =>
  event.type === 'EmailConfirmationSent'
    ? { state: 'sent', number: event.data.number, at: event.metadata.time }
    : {
        state: 'failed',
        number: event.data.number,
        attempts: event.data.attempt,
        code: event.data.code,
        retryAt: event.data.retryAt,
      };
