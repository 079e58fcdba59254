import { domainToASCII } from 'node:url';
import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, type Instant, instantOf, millisecondsBetween } from '#domain/kernel/ids.ts';
import { type Decision, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export type EmailAddressReserved = DomainEvent<'EmailAddressReserved', { readonly integratorId: AccountId }>;
export type EmailAddressReleased = DomainEvent<'EmailAddressReleased', { readonly integratorId: AccountId }>;
export type EmailAddressEvent = EmailAddressReserved | EmailAddressReleased;

export const emailAddressEventDefinitions = {
  EmailAddressReserved: { version: 1, personal: [], audience: everybody },
  EmailAddressReleased: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<EmailAddressEvent>;

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
      /** Brings the reservation in line with the integrator's own stream, which is read after the reservation's. */
      readonly type: 'SettleEmailAddress';
      readonly integratorId: AccountId;
      /** Whether the address is in force or pending there. */
      readonly inUse: boolean;
      /** Position of that stream's last event; 0n without one. */
      readonly integratorPosition: bigint;
      /** Position of a reservation whose command has ended for certain. */
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

/**
 * Reserving again is an event even for the holder, so that whoever has decided to release the address meanwhile loses the
 * race.
 */
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
 * Releases an address that is not used, unless a command may still be about to use it. A command reserves after it has
 * read the integrator, and appends to the integrator at the revision it read. So when the integrator has any event after
 * the reservation, the command has succeeded already, or will have to reserve again.
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

/**
 * docs/domain.md A3: an address belongs to one integrator at most. A reservation whose integrator was never created
 * lapses after 15 minutes.
 */
export const decideEmailAddress = (
  command: EmailAddressCommand,
  state: EmailReservation | undefined,
): Decision<EmailAddressEvent> =>
  command.type === 'ReserveEmailAddress' ? reserve(command, state) : settle(command, state);

const partsOf = (email: string): readonly [local: string, domain: string] => {
  const at = email.lastIndexOf('@');
  return [email.slice(0, Math.max(0, at)), email.slice(at + 1)];
};

const local = /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}$/u;
const domainAsWritten = /^[\p{L}\p{M}\p{N}.-]{1,253}$/u;
const domainInAscii =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

/** Whether a text is an e-mail address mail can be sent to: dots between words only, a domain that can exist, nothing invisible. */
export const isEmailAddress = (text: string): boolean => {
  const [name, domain] = partsOf(text);
  if (!local.test(name) || /^\.|\.\.|\.$/.test(name)) return false;
  return domainAsWritten.test(domain) && domainInAscii.test(domainToASCII(domain));
};

/** The one spelling an address is reserved under: trimmed, lower case, composed, the domain as the name system has it. */
export const normaliseEmail = (email: string): string => {
  const text = email.trim().normalize('NFC').toLowerCase().normalize('NFC');
  const [name, domain] = partsOf(text);
  if (name === '') return text;
  const ascii = domainAsWritten.test(domain) ? domainToASCII(domain) : '';
  return ascii === '' ? text : `${name}@${ascii}`;
};
