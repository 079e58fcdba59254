/** Texts that some language, library or human takes for a number, a date, nothing, or a way out of a path. */
export const outlandishTexts: readonly string[] = [
  'Infinity',
  '-Infinity',
  '+Infinity',
  'NaN',
  '1e309',
  '-1e309',
  '1e3',
  '0x10',
  '0b1',
  '0o7',
  ' 5',
  '5 ',
  '+5',
  '05',
  '5.0',
  '.5',
  '5.',
  '-0',
  '-5',
  '9007199254740993',
  '99999999999999999999999999999999999999999999999999',
  '٣',
  '１０',
  '1_000',
  '1,000',
  'null',
  'undefined',
  'true',
  'TRUE',
  '',
  ' ',
  '[]',
  '{}',
  '\u0000',
  '%00',
  '%ff',
  '../1',
  '9999-12',
  '0000-00',
  '2026-13',
  '2026-02-30',
  '1989-12',
  '2201-01',
  '+010000-01',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
];

/** A parameter as the OpenAPI document describes it. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: {
    readonly type?: string;
    readonly format?: string;
    readonly enum?: readonly string[];
    readonly pattern?: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly maxLength?: number;
  };
}

const never = (): boolean => false;
const positions = (text: string): boolean =>
  /^(0|[1-9][0-9]*)$/.test(text) && BigInt(text) < 340282366920938463463374607431768211456n;
const oneLine = (text: string): boolean => text.trim() !== '' && text !== '\u0000';
const ascii = (text: string): boolean => /^[ -~]*$/.test(text) && text.trim() !== '';

/**
 * Which of the texts above are simply valid, by what a parameter is. Written down here anew, and on purpose not taken from the
 * code: a kind of parameter that is not in this table makes the test fail until somebody has thought about it.
 */
const validByKind: Readonly<Record<string, (text: string) => boolean>> = {
  // None of the texts is an id, a name of ours, a stream, a cursor, or a day, month or time of 1990 to 2200.
  'string id': never,
  'string month': never,
  'string day': never,
  'string stream': never,
  'string actor': never,
  'string event-type': never,
  'string event-types': never,
  'string revision': never,
  'string cursor': never,
  'string country': never,
  'string position': positions,
  'string moment': positions,
  'string feed-cursor': positions,
  // Free text.
  'string line': oneLine,
  'string idempotency-key': ascii,
  'string tierline-reason': () => true,
  boolean: (text) => text === 'true',
};

const wholeNumber = /^(0|[1-9][0-9]*)$/;
const decimal = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;

/** Whether a text is simply valid for a parameter. @throws Error for a parameter of a kind that nobody has thought about */
export const isValidFor = ({ name, schema }: Parameter, text: string): boolean => {
  const { type, format, minimum, maximum, maxLength } = schema;
  if (schema.enum) return schema.enum.includes(text);
  if (type === 'integer' || type === 'number') {
    if (minimum === undefined || maximum === undefined) throw new Error(`${name} has no bounds.`);
    const grammar = type === 'integer' ? wholeNumber : decimal;
    return grammar.test(text) && Number(text) >= minimum && Number(text) <= maximum;
  }
  if (type === 'string' && maxLength === undefined) throw new Error(`${name} has no greatest length.`);
  const kind = type === 'boolean' ? type : `${type} ${format ?? name}`;
  const rule = validByKind[kind];
  if (!rule) throw new Error(`${name} is of a kind that has no rule here: ${kind}. Add one.`);
  return rule(text);
};
