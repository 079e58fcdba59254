import { hasForm } from '#console/api/text-form.ts';

// What stands in an address under a name, as far as it can be read. An address is typed, cut short and sent around: what is nothing
// that a page could show is as if it were not there.

type Value = string | undefined;

/** A text. The router reads what looks like a number as one. */
export const textIn = (value: unknown): Value => {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** One of these. */
export const oneOf = <Choice extends string>(
  choices: readonly Choice[],
  value: unknown,
): Choice | undefined => choices.find((choice) => choice === value);

/** A text of one of the API's formats. */
export const formIn = (format: string, value: unknown): Value => {
  const text = textIn(value);
  return text !== undefined && hasForm(format, text) ? text : undefined;
};

export const idIn = (value: unknown): Value => formIn('id', value);

/** A month, such as `2026-11`. */
export const monthIn = (value: unknown): Value => formIn('month', value);

/** Whether a day and a time are there by the calendar: the language takes 30 February for 2 March. */
const exists = (day: string, time = '00:00:00'): boolean => {
  const date = new Date(`${day}T${time}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}T${time}`);
};

/** A day that exists, such as `2026-11-30`. */
export const dayIn = (value: unknown): Value => {
  const text = formIn('day', value);
  return text !== undefined && exists(text) ? text : undefined;
};

const beyondPositions = 2n ** 128n;

/** A moment: a time that exists, or a position in the log. */
export const momentIn = (value: unknown): Value => {
  const text = formIn('moment', value);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return BigInt(text) < beyondPositions ? text : undefined;
  const [day = '', time] = text.toUpperCase().split(/[T.Z+]|(?<=:\d\d)-/);
  return exists(day, time) && !Number.isNaN(Date.parse(text)) ? text : undefined;
};

/** A time that exists, and no position in the log. */
export const timeIn = (value: unknown): Value => {
  const text = momentIn(value);
  return text === undefined || /^\d+$/.test(text) ? undefined : text;
};

/** What of the values is there. */
export const present = <Values extends object>(
  values: Values,
): { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    readonly [Name in keyof Values]?: Exclude<Values[Name], undefined>;
  };
