import { eventDefinitions } from '#domain/events.ts';
import { dayForm, isDay, isMonth, monthForm } from '#domain/kernel/calendar.ts';
import { isCountry } from '#domain/kernel/country.ts';
import { isCurrency, isTimeZone } from '#domain/kernel/currency.ts';
import { parseInstant, uuidForm } from '#domain/kernel/ids.ts';
import { isLine, isText } from '#domain/kernel/visible-text.ts';

const position = /^(?:0|[1-9]\d{0,38})$/;
const highestPosition = 2n ** 128n;

/** Text to a position in the log, at most 128 bits. */
export const isPosition = (text: string): boolean => position.test(text) && BigInt(text) < highestPosition;

const stream = /^[A-Za-z]+-[\w-]{1,200}$/;
const actor = /^(?:operator-key|process:[a-z-]{1,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** With the rest of a read's entity tag, or without. */
const revision = /^"(?:-1|0|[1-9]\d{0,14})(?:-[\w-]{27})?"$/;
const printable = /^ *[\x21-\x7e][\x20-\x7e]*$/;
/** Of the years that months lie in, too: what is reckoned from a moment, such as the instant before, then has a name. */
const time = /^(?:199\d|2[01]\d\d|2200)-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;
const moment = new RegExp(`${position.source}|${time.source}`);
/** As it stands in file names and data, and reads the same from both sides. */
const numberPrefix = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,15}$/;
const eventTypes = /^[A-Za-z]+(?:,[A-Za-z]+)*$/;
const rate = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,8})?$/;
const amount = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,8})?$/;
const phone = /^(?=(?:\D*\d){3})\+?[0-9 ()./-]{3,40}$/;
const percent = /^(?:100(?:\.0{1,4})?|[1-9]?\d(?:\.\d{1,4})?)$/;
const bytes = /^(?:0|[1-9]\d*)$/;
const cursor = /^[\w-]{8,}$/;
/** A position, which may be marked, and may have something behind it. */
const feedPlace = /^s?(?:0|[1-9]\d{0,38})(?:[.~:@!][\w.~:@!-]{16,160})?$/;

/** A cursor is the base64url of a list's name, a line feed and a key: of other text one tells without asking the list. */
const isCursor = (text: string): boolean => {
  if (!cursor.test(text)) return false;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.indexOf('\n') > 0 && bytes.toString('base64url') === text;
};

interface Format {
  readonly check: (text: string) => boolean;
  /** What the documentation shows: everything that is let pass has this form. */
  readonly form?: RegExp;
  /** What a client is told to do. */
  readonly remedy: string;
}

/** Forms of text that schemas name by `format`. */
export const formats = {
  id: {
    check: (text) => uuidForm.test(text),
    form: uuidForm,
    remedy: 'must be a UUID in lower case, such as 01900000-0000-7000-8000-000000000001.',
  },
  line: { check: isLine, remedy: 'must be one line of visible text, without control characters.' },
  text: {
    check: isText,
    remedy: 'must be visible text, without control characters other than line breaks.',
  },
  'e-mail': {
    // What an address is besides, its room says: see `Room.formats`.
    check: isLine,
    form: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    remedy: 'must be an e-mail address, such as name@example.com.',
  },
  phone: {
    check: (text) => phone.test(text),
    form: phone,
    remedy: 'must be a phone number, such as +49 30 1234567.',
  },
  rate: {
    check: (text) => rate.test(text),
    form: rate,
    remedy:
      'must be a non-negative decimal in a string, such as "0.0235": at most 9 digits before the point and 8 after it.',
  },
  amount: {
    check: (text) => amount.test(text),
    form: amount,
    remedy: 'must be a decimal above zero in a string, such as "12.34": at most 15 digits before the point.',
  },
  month: {
    check: isMonth,
    form: monthForm,
    remedy: 'must be a month of the years 1990 to 2200, such as 2026-11.',
  },
  percent: {
    check: (text) => percent.test(text),
    form: percent,
    remedy: 'must be a percentage from 0 to 100 in a string, such as "19": at most 4 digits after the point.',
  },
  currency: {
    check: isCurrency,
    form: /^[A-Z]{3}$/,
    remedy: 'must be an existing ISO 4217 currency code, such as EUR.',
  },
  country: {
    check: isCountry,
    form: /^[A-Z]{2}$/,
    remedy: 'must be an existing country code of ISO 3166-1 in two capital letters, such as DE.',
  },
  'number-prefix': {
    check: (text) => numberPrefix.test(text),
    form: numberPrefix,
    remedy:
      'must be 1 to 16 letters without accents, digits, hyphens, dots, slashes and underscores, beginning with a letter or digit, such as NV-.',
  },
  'time-zone': {
    check: isTimeZone,
    remedy: 'must be an existing IANA time zone name, such as Europe/Berlin.',
  },
  instant: {
    check: (text) => parseInstant(text) !== undefined,
    remedy: 'must be an RFC 3339 time, such as 2026-11-24T12:00:00Z.',
  },
  day: {
    check: isDay,
    form: dayForm,
    remedy: 'must be a day that exists, of the years 1990 to 2200, such as 2026-11-23.',
  },
  bytes: {
    check: (text) => bytes.test(text),
    form: bytes,
    remedy: 'must be a whole number of bytes, not negative, in a string, such as "1073741824".',
  },
  position: {
    check: isPosition,
    form: position,
    remedy: 'must be a position, as answered in the header Tierline-Position.',
  },
  moment: {
    check: (text) => isPosition(text) || (time.test(text) && parseInstant(text) !== undefined),
    form: moment,
    remedy:
      'must be an RFC 3339 time of the years 1990 to 2200, such as 2026-03-31T12:00:00Z, or a position, as answered in the header Tierline-Position.',
  },
  stream: {
    check: (text) => stream.test(text),
    form: stream,
    remedy: 'must be the name of a stream, such as camera-01900000-0000-7000-8000-0000000000c1.',
  },
  'event-types': {
    check: (text) => text.split(',').every((type) => Object.hasOwn(eventDefinitions, type)),
    form: eventTypes,
    remedy: 'must be types of events, separated by commas, such as CameraAdded,CameraRemoved.',
  },
  actor: {
    check: (text) => actor.test(text),
    form: actor,
    remedy:
      'must be the id of a person, an API key or an account, operator-key, or the name of a process, such as process:sealing.',
  },
  revision: {
    check: (text) => revision.test(text),
    form: revision,
    remedy:
      'must be one revision in double quotes, such as "3", or the ETag of a read; "-1" is that of what does not exist yet.',
  },
  'idempotency-key': {
    check: (text) => printable.test(text),
    form: printable,
    remedy: 'must be 1 to 255 printable ASCII characters.',
  },
  'event-type': {
    check: (text) => Object.hasOwn(eventDefinitions, text),
    form: /^[A-Za-z]+$/,
    remedy: 'must be the name of an event type, such as CustomerDisabled.',
  },
  cursor: { check: isCursor, form: cursor, remedy: 'must be the next of an earlier answer.' },
  'feed-cursor': {
    check: (text) => feedPlace.test(text) || isCursor(text),
    form: new RegExp(`${feedPlace.source}|${cursor.source}`),
    remedy: 'must be a position, or the next of an earlier answer.',
  },
} as const satisfies Record<string, Format>;

/** All names of formats. */
export const formatNames = Object.keys(formats) as readonly FormatName[];

/** The form a format's texts have, as a regular expression's source; undefined of one that has none, or is not ours. */
export const formOf = (name: string): string | undefined => {
  const known: Readonly<Record<string, Format>> = formats;
  return Object.hasOwn(known, name) ? known[name]?.form?.source : undefined;
};

export type FormatName = keyof typeof formats;

/** What rooms ask of texts beside. */
export type RoomFormats = { readonly [Name in FormatName]?: (text: string) => boolean };

/** What a client is told to do, by the format's name. */
export const formatRemedies: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(formats).map(([name, { remedy }]) => [name, remedy]),
);
