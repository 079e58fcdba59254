import type { EventDefinition } from '#domain/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/events/event.ts';
import { type AccountId, type Instant, instantOf, millisecondsBetween } from '#domain/ids.ts';
import { type Decision, type Refusal, refuse } from '#domain/refusal.ts';

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
  /** Where in the log the address was reserved, or released. */
  readonly position: bigint;
}

export const evolveEmailAddress = (
  _state: EmailReservation | undefined,
  event: Recorded<EmailAddressEvent>,
): EmailReservation => ({
  holder: event.type === 'EmailAddressReserved' ? event.data.integratorId : undefined,
  since: event.metadata.time,
  position: event.position,
});

const graceMilliseconds = 15 * 60_000;

/** When a reservation lapses that is not used by then. */
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
  | {
      /** Brings the reservation to what the integrator's own stream says; decided on that stream read after this one. */
      readonly type: 'SettleEmailAddress';
      readonly integratorId: AccountId;
      /** Whether the address is in force or pending there. */
      readonly inUse: boolean;
      /** Position of that stream's last event; 0n without one. */
      readonly integratorPosition: bigint;
      /** Position of a reservation whose command is known to have come to its end. */
      readonly over?: bigint;
      readonly now: Instant;
    };

type Command<Type extends EmailAddressCommand['type']> = Extract<EmailAddressCommand, { type: Type }>;

const taken = (): Refusal =>
  refuse('email-taken', 'The e-mail address belongs to another integrator. Use another address.', {
    path: 'email',
  });

const lapsed = (state: EmailReservation, now: Instant): boolean =>
  millisecondsBetween(state.since, now) >= graceMilliseconds;

/** An address reserved again by its holder is an event too: whoever decided before it to let the address go is too late. */
const reserve = (
  { integratorId, holderExists, now }: Command<'ReserveEmailAddress'>,
  state: EmailReservation | undefined,
): Decision<EmailAddressEvent> => {
  const reserved: EmailAddressEvent = { type: 'EmailAddressReserved', data: { integratorId } };
  if (!state?.holder || state.holder === integratorId) return [reserved];
  if (holderExists || !lapsed(state, now)) return taken();
  return [{ type: 'EmailAddressReleased', data: { integratorId: state.holder } }, reserved];
};

/**
 * An address that is not used is let go, unless a command may still be about to use it. Commands reserve after they read
 * the integrator and append there at the revision they read: any event of the integrator after the reservation says that
 * the command succeeded, or will have to reserve again.
 */
const settle = (
  { integratorId, inUse, integratorPosition, over, now }: Command<'SettleEmailAddress'>,
  state: EmailReservation | undefined,
): Decision<EmailAddressEvent> => {
  if (inUse) {
    if (state?.holder === integratorId) return [];
    return state?.holder ? taken() : [{ type: 'EmailAddressReserved', data: { integratorId } }];
  }
  if (state?.holder !== integratorId) return [];
  const mayBeUsed = integratorPosition < state.position && over !== state.position && !lapsed(state, now);
  return mayBeUsed ? [] : [{ type: 'EmailAddressReleased', data: { integratorId } }];
};

/** domain.md A3: one integrator an address; a reservation whose integrator never came to be lapses after 15 minutes. */
export const decideEmailAddress = (
  command: EmailAddressCommand,
  state: EmailReservation | undefined,
): Decision<EmailAddressEvent> =>
  command.type === 'ReserveEmailAddress' ? reserve(command, state) : settle(command, state);

/** The one spelling an address is reserved under: trimmed, NFC, lower case. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
