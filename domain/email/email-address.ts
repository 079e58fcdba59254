import type { EventDefinition } from '#domain/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/events/event.ts';
import { type AccountId, type Instant, instantOf, millisecondsBetween } from '#domain/ids.ts';
import { type Decision, refuse } from '#domain/refusal.ts';

export type EmailAddressReserved = DomainEvent<'EmailAddressReserved', { readonly integratorId: AccountId }>;
export type EmailAddressReleased = DomainEvent<'EmailAddressReleased', { readonly integratorId: AccountId }>;
export type EmailAddressEvent = EmailAddressReserved | EmailAddressReleased;

export const emailAddressEventDefinitions = {
  EmailAddressReserved: { version: 1, personal: [] },
  EmailAddressReleased: { version: 1, personal: [] },
} as const satisfies Record<EmailAddressEvent['type'], EventDefinition>;

export interface EmailReservation {
  /** Whom the address belongs to; none after a release. */
  readonly holder: AccountId | undefined;
  readonly since: Instant;
}

export const evolveEmailAddress = (
  _state: EmailReservation | undefined,
  event: Recorded<EmailAddressEvent>,
): EmailReservation => ({
  holder: event.type === 'EmailAddressReserved' ? event.data.integratorId : undefined,
  since: event.metadata.time,
});

const graceMilliseconds = 15 * 60_000;

/** When a reservation lapses whose integrator has not come to be by then. */
export const reservationLapse = (reservedAt: Instant): Instant =>
  instantOf(Date.parse(reservedAt) + graceMilliseconds);

export type EmailAddressCommand =
  | {
      readonly type: 'ReserveEmailAddress';
      readonly integratorId: AccountId;
      /** Whether the integrator that holds the address at present exists. */
      readonly holderExists: boolean;
      readonly now: Instant;
    }
  | { readonly type: 'ReleaseEmailAddress'; readonly integratorId: AccountId };

/** domain.md A3: one integrator an address; a reservation whose integrator never came to be lapses after 15 minutes. */
export const decideEmailAddress = (
  command: EmailAddressCommand,
  state: EmailReservation | undefined,
): Decision<EmailAddressEvent> => {
  const { integratorId } = command;
  if (command.type === 'ReleaseEmailAddress')
    return state?.holder === integratorId ? [{ type: 'EmailAddressReleased', data: { integratorId } }] : [];
  const reserved: EmailAddressEvent = { type: 'EmailAddressReserved', data: { integratorId } };
  if (!state?.holder) return [reserved];
  if (state.holder === integratorId) return [];
  const lapsed = !command.holderExists && millisecondsBetween(state.since, command.now) >= graceMilliseconds;
  if (lapsed) return [{ type: 'EmailAddressReleased', data: { integratorId: state.holder } }, reserved];
  return refuse('email-taken', 'The e-mail address belongs to another integrator. Use another address.', {
    path: 'email',
  });
};

/** The one spelling an address is reserved under: trimmed, NFC, lower case. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
