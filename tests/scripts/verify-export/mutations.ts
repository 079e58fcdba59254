/** A value of JSON, altered in one way. */
export interface Mutation {
  /** What was done to which field, for the message of a test that fails. */
  readonly how: string;
  /** JSON text: some alterations, as a field that is there twice, are none of the value. */
  readonly text: string;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Place = readonly (string | number)[];

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isFields = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !isList(value);

/** Every place within a value, the value itself first. */
const placesIn = (value: Json, place: Place = []): readonly Place[] => {
  if (isList(value)) return [place, ...value.flatMap((each, at) => placesIn(each, [...place, at]))];
  if (isFields(value))
    return [place, ...Object.entries(value).flatMap(([name, each]) => placesIn(each, [...place, name]))];
  return [place];
};

const at = (value: Json, place: Place): Json | undefined => {
  let found: Json | undefined = value;
  for (const step of place) {
    if (isList(found)) found = found[Number(step)];
    else if (isFields(found)) found = found[step];
  }
  return found;
};

/** The value with another one at a place; `undefined` takes the place away. */
const withAt = (value: Json, place: Place, put: Json | undefined): Json => {
  const [step, ...rest] = place;
  if (step === undefined) return put ?? null;
  if (isList(value)) {
    const index = Number(step);
    if (rest.length === 0 && put === undefined) return value.filter((_, each) => each !== index);
    return value.map((each, index_) => (index_ === index ? withAt(each, rest, put) : each));
  }
  if (!isFields(value)) return value;
  const entries = Object.entries(value).flatMap(([name, each]): [string, Json][] => {
    if (name !== step) return [[name, each]];
    return rest.length === 0 && put === undefined ? [] : [[name, withAt(each, rest, put)]];
  });
  return Object.fromEntries(entries);
};

/** Other values of the same kind, and of other kinds. */
const othersThan = (value: Json): readonly (readonly [string, Json])[] => {
  if (typeof value === 'string') {
    const last = value.at(-1) ?? '';
    const other = `${value.slice(0, -1)}${last === '0' ? '1' : '0'}`;
    const texts = ['', other, `../${value}${value}`];
    return [...texts.map((text) => ['altered', text] as const), ['a number', 0], ['an object', {}]];
  }
  if (typeof value === 'number')
    return [
      ['one more', value + 1],
      ['one less', value - 1],
      ['negative', -value - 1],
      ['a half', value + 0.5],
      ['enormous', Number.MAX_SAFE_INTEGER],
      ['text', String(value)],
    ];
  if (typeof value === 'boolean')
    return [
      ['turned', !value],
      ['text', String(value)],
    ];
  if (value === null)
    return [
      ['text', ''],
      ['a number', 0],
    ];
  if (isList(value))
    return [
      ['emptied', []],
      ['doubled', [...value, ...value]],
      ['reversed', [...value].reverse()],
      ['cut', value.slice(0, -1)],
      ['an object', {}],
    ];
  const [first, ...others] = Object.entries(value);
  return [
    ['emptied', {}],
    ['a list', []],
    ['with a field nobody knows', { ...value, unknown: 'field' }],
    ...(first ? [['with its fields in another order', Object.fromEntries([...others, first])] as const] : []),
  ];
};

/** The value's JSON text with one field there twice, the second time with another content. */
const doubledFields = (value: Json): readonly Mutation[] =>
  placesIn(value).flatMap((place) => {
    const fields = at(value, place);
    if (!isFields(fields)) return [];
    return Object.keys(fields).flatMap((name) =>
      [fields[name] ?? null, null].map((second) => {
        const mark = '"mark-of-this-place"';
        const whole = JSON.stringify(withAt(value, place, 'mark-of-this-place'));
        const inner = JSON.stringify(fields);
        const twice = `${inner.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(second)}}`;
        return {
          how: `${[...place, name].join('.')} is there twice`,
          text: whole.replace(mark, () => twice),
        };
      }),
    );
  });

/** Every field of a value dropped, doubled, emptied, moved and altered: whatever fields it has. */
export const mutationsOf = (value: object): readonly Mutation[] => {
  const original = JSON.stringify(value);
  // What was written by JSON reads as JSON.
  const json: Json = JSON.parse(original);
  const altered = placesIn(json).flatMap((place) => {
    const there = at(json, place);
    if (there === undefined) return [];
    const name = place.join('.') || 'all of it';
    const dropped =
      place.length > 0 ? [{ how: `${name} dropped`, value: withAt(json, place, undefined) }] : [];
    const others = [...othersThan(there), ['null', null] as const]
      .filter(([, other]) => JSON.stringify(other) !== JSON.stringify(there))
      .map(([how, other]) => ({ how: `${name} ${how}`, value: withAt(json, place, other) }));
    return [...dropped, ...others];
  });
  return [
    ...altered.map(({ how, value: changed }) => ({ how, text: JSON.stringify(changed) })),
    ...doubledFields(json),
  ].filter(({ text }) => text !== original);
};

/** A whole file altered, whatever it holds. */
export const fileMutationsOf = (text: string): readonly Mutation[] => [
  { how: 'emptied', text: '' },
  { how: 'cut off in the middle', text: text.slice(0, Math.floor(text.length / 2)) },
  { how: 'without its last character', text: text.slice(0, -2) },
  { how: 'doubled', text: text + text },
  { how: 'with a byte order mark', text: `\uFEFF${text}` },
  { how: 'with a blank line before', text: `\n${text}` },
  { how: 'with something behind it', text: `${text}{}\n` },
];
