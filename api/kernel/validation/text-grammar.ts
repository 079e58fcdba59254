/** The types a parameter can have. In a query, a path or a header all of them are text. */
export type ParameterType = 'string' | 'integer' | 'number' | 'boolean';

/** What of a parameter's schema says how its text is read. */
export interface ParameterSchema {
  readonly type?: unknown;
  readonly enum?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly maxLength?: unknown;
}

/** A text as the value its grammar gives it; undefined when it has another form. */
export type TextReader = (text: string) => unknown;

const wholeNumber = /^(?:0|[1-9]\d*)$/;
const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Longer than any number within bounds is written. */
const longestNumber = 40;

const numberBy =
  (grammar: RegExp): TextReader =>
  (text) =>
    text.length <= longestNumber && grammar.test(text) ? Number(text) : undefined;

const readers: Readonly<Record<ParameterType, TextReader>> = {
  string: (text) => text,
  integer: numberBy(wholeNumber),
  number: numberBy(decimal),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};

const isBounded = (bound: unknown): boolean => typeof bound === 'number' && Number.isFinite(bound);

const isParameterType = (type: unknown): type is ParameterType =>
  typeof type === 'string' && Object.hasOwn(readers, type);

/**
 * How a parameter's text is read. Text is never coerced: what language or library takes for a number, such as `1e309`,
 * `0x10` or a blank, passes bounds that were made for numbers.
 * @throws Error for a parameter without a type of the above or without bounds, which no route may have
 */
export const textReaderOf = (name: string, schema: ParameterSchema): TextReader => {
  const { type } = schema;
  if (!isParameterType(type)) throw new Error(`The parameter ${name} has no type that a text is read by.`);
  const bounded =
    type === 'boolean' ||
    (type === 'string'
      ? schema.enum !== undefined || isBounded(schema.maxLength)
      : isBounded(schema.minimum) && isBounded(schema.maximum));
  if (!bounded) throw new Error(`The parameter ${name} has no bounds.`);
  return readers[type];
};

/** What a client is told to do. */
export const grammarRemedies: Readonly<Record<ParameterType, string>> = {
  string: 'must be text.',
  integer: 'must be a whole number in digits, such as 50, without sign, blanks, exponent or leading zeros.',
  number: 'must be a number in digits, such as 2.5, without blanks, exponent or leading zeros.',
  boolean: 'must be true or false.',
};
