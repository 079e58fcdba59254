import { isDay, isMonth } from '#domain/billing/calendar.ts';
import { isEmailAddress } from '#domain/email/email-address.ts';
import { eventDefinitions } from '#domain/events/registry.ts';
import { parseInstant } from '#domain/ids.ts';
import { isCurrency, isTimeZone } from '#domain/plan/currency.ts';
import { isBytes } from '#domain/usage/usage.ts';

// Line breaks count as control characters: names and lines are one line. Marks that turn the direction of text around
// hide what a name really says.
const invisible = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const invisibleButLineBreaks = /(?![\n\t])[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

const isLine = (text: string): boolean => text.isWellFormed() && !invisible.test(text) && visible.test(text);
const isText = (text: string): boolean =>
  text.isWellFormed() && !invisibleButLineBreaks.test(text) && visible.test(text);

const highestPosition = 2n ** 128n;

/** Text to a position in the log, at most 128 bits. */
export const isPosition = (text: string): boolean =>
  /^(0|[1-9]\d{0,38})$/.test(text) && BigInt(text) < highestPosition;

interface Format {
  readonly check: (text: string) => boolean;
  /** What a client is told to do. */
  readonly remedy: string;
}

/** Forms of text that schemas name by `format`. */
export const formats = {
  id: {
    check: (text) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text),
    remedy: 'must be a UUID in lower case, such as 01900000-0000-7000-8000-000000000001.',
  },
  line: { check: isLine, remedy: 'must be one line of visible text, without control characters.' },
  text: {
    check: isText,
    remedy: 'must be visible text, without control characters other than line breaks.',
  },
  'e-mail': {
    check: (text) => isLine(text) && isEmailAddress(text),
    remedy: 'must be an e-mail address, such as name@example.com.',
  },
  phone: {
    check: (text) => /^\+?[0-9 ()./-]{3,40}$/.test(text) && /\d{3}/.test(text.replace(/\D/g, '')),
    remedy: 'must be a phone number, such as +49 30 1234567.',
  },
  rate: {
    check: (text) => /^(0|[1-9]\d{0,8})(\.\d{1,8})?$/.test(text),
    remedy:
      'must be a non-negative decimal in a string, such as "0.0235": at most 9 digits before the point and 8 after it.',
  },
  amount: {
    check: (text) => /^(0|[1-9]\d{0,14})(\.\d{1,8})?$/.test(text),
    remedy: 'must be a decimal above zero in a string, such as "12.34": at most 15 digits before the point.',
  },
  month: { check: isMonth, remedy: 'must be a month, such as 2026-11.' },
  percent: {
    check: (text) => /^(100(\.0{1,4})?|[1-9]?\d(\.\d{1,4})?)$/.test(text),
    remedy: 'must be a percentage from 0 to 100 in a string, such as "19": at most 4 digits after the point.',
  },
  currency: { check: isCurrency, remedy: 'must be an existing ISO 4217 currency code, such as EUR.' },
  'time-zone': {
    check: isTimeZone,
    remedy: 'must be an existing IANA time zone name, such as Europe/Berlin.',
  },
  instant: {
    check: (text) => parseInstant(text) !== undefined,
    remedy: 'must be an RFC 3339 time, such as 2026-11-24T12:00:00Z.',
  },
  day: { check: isDay, remedy: 'must be a day that exists, such as 2026-11-23.' },
  bytes: {
    check: isBytes,
    remedy: 'must be a whole number of bytes, not negative, in a string, such as "1073741824".',
  },
  position: { check: isPosition, remedy: 'must be a position, as answered in the header Tierline-Position.' },
  moment: {
    check: (text) => isPosition(text) || parseInstant(text) !== undefined,
    remedy:
      'must be an RFC 3339 time, such as 2026-03-31T12:00:00Z, or a position, as answered in the header Tierline-Position.',
  },
  revision: {
    check: (text) => /^"(-1|0|[1-9]\d{0,14})"$/.test(text),
    remedy: 'must be one revision in double quotes, such as "3"; "-1" is that of what does not exist yet.',
  },
  'idempotency-key': {
    check: (text) => /^[\x20-\x7e]+$/.test(text) && text.trim() !== '',
    remedy: 'must be 1 to 255 printable ASCII characters.',
  },
  'event-type': {
    check: (text) => Object.hasOwn(eventDefinitions, text),
    remedy: 'must be the name of an event type, such as CustomerDisabled.',
  },
  cursor: {
    check: (text) => /^[\x21-\x7e]+$/.test(text),
    remedy: 'must be the next of an earlier answer.',
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** What a client is told to do, by the format's name. */
export const formatRemedies: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(formats).map(([name, { remedy }]) => [name, remedy]),
);
