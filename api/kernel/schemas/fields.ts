import { type ObjectOptions, type SchemaOptions, type TProperties, Type } from '@sinclair/typebox';
import type { FormatName } from '#api/kernel/validation/formats.ts';
import type { Day, Instant, Month } from '#domain/kernel/ids.ts';
import { longestName } from '#domain/kernel/visible-text.ts';

/** An object that knows exactly these properties. */
export const closed = <Properties extends TProperties>(properties: Properties, options: ObjectOptions = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** Text of one of the API's forms. */
export const formatted = (format: FormatName, options: SchemaOptions & { maxLength?: number } = {}) =>
  Type.String({ maxLength: 300, ...options, format });

/** An id of one kind; the brand is given here, where the form is checked. */
export const id = <Id extends string>(options: SchemaOptions = {}) =>
  Type.Unsafe<Id>({ type: 'string', format: 'id', maxLength: 36, ...options });

/** An RFC 3339 time in UTC. */
export const instant = (options: SchemaOptions = {}) =>
  Type.Unsafe<Instant>({ type: 'string', format: 'instant', maxLength: 40, ...options });

/** One of these texts. */
export const oneOf = <const Values extends readonly string[]>(values: Values, options: SchemaOptions = {}) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], ...options });

/** One line of visible text. */
export const line = (maxLength: number, options: SchemaOptions = {}) =>
  formatted('line', { minLength: 1, maxLength, ...options });

/** The same, or null. */
export const nullable = <Schema extends TProperties[string]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** What something is called by people: it goes on composed (NFC), otherwise as it was typed. */
export const name = (longest = longestName, options: SchemaOptions = {}) =>
  line(longest, { description: 'One line, not blank.', composed: true, ...options });
export const email = () => formatted('e-mail', { maxLength: 254 });
export const phone = () => formatted('phone', { maxLength: 40 });
/** A price or rate: a non-negative decimal in a string, such as `0.0235`. */
export const rate = (options: SchemaOptions = {}) =>
  formatted('rate', { maxLength: 18, description: 'A non-negative decimal in a string.', ...options });
export const currency = () => formatted('currency', { maxLength: 3, description: 'ISO 4217' });
/** An amount somebody names, with its currency. */
export const money = () => closed({ amount: formatted('amount', { maxLength: 24 }), currency: currency() });
/** A calendar month, such as `2026-11`. */
export const month = (options: SchemaOptions = {}) =>
  Type.Unsafe<Month>({ type: 'string', format: 'month', maxLength: 7, ...options });
/** A calendar day, such as `2026-11-23`. */
export const day = (options: SchemaOptions = {}) =>
  Type.Unsafe<Day>({ type: 'string', format: 'day', maxLength: 10, ...options });
export const timeZone = () => formatted('time-zone', { maxLength: 64, description: 'IANA name' });
export const reason = () =>
  formatted('text', { minLength: 1, maxLength: 1000, description: 'Why; kept with the event.' });
export const resolution = () => line(32);
/** Whole days for which recordings are kept. */
export const retentionDays = () => Type.Integer({ minimum: 1, maximum: 3650 });

/** `{ id }` in a path. */
export const idParams = <Id extends string>() => closed({ id: id<Id>() });
