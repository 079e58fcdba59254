import type { FastifySchemaValidationError } from 'fastify';
import { type InputCode, type InputError, Problem } from '#api/kernel/problems/problem.ts';
import { formatRemedies } from '#api/kernel/validation/formats.ts';
import { grammarRemedies } from '#api/kernel/validation/text-grammar.ts';

/** More than this helps nobody; the rest shows once these are mended. */
const most = 50;
const longestEcho = 64;

const shorten = (text: string): string =>
  text.length > longestEcho ? `${[...text.slice(0, longestEcho)].join('')}…` : text;

/** Names from the request appear in answers only when they are printable and short. */
const echo = (value: unknown): string => shorten(String(value).replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '�'));

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** An error as Ajv gives it with `verbose`. */
type Failure = FastifySchemaValidationError & {
  readonly data?: unknown;
  readonly parentSchema?: { readonly format?: unknown };
};

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value));

const remedyOf = (remedies: Readonly<Record<string, string>>, name: unknown): string =>
  remedies[text(name)] ?? 'does not have the right form.';

/** What is wrong with a field: the word for it, the figures, and what to do about it. */
type Fault = Omit<InputError, 'path'>;

const fault = (code: InputCode, message: string, params?: Fault['params']): Fault => ({
  code,
  message,
  ...(params === undefined ? {} : { params }),
});

/** Faults that name a limit, by keyword: the word, and the message around the figure. */
const limits: Readonly<Record<string, readonly [InputCode, string, string]>> = {
  minLength: ['too-short', 'must have at least', ' characters'],
  maxLength: ['too-long', 'must have at most', ' characters'],
  minItems: ['too-few', 'must have at least', ' items'],
  maxItems: ['too-many', 'must have at most', ' items'],
  minimum: ['too-small', 'must be at least', ''],
  maximum: ['too-large', 'must be at most', ''],
};

const faultOfType = (type: string, format: unknown): Fault => {
  // What has a form of its own is a string: a number that should be one is told which.
  if (format !== undefined)
    return fault('wrong-form', formatRemedies[text(format)] ?? 'must be a string.', { form: format });
  return fault('wrong-type', `must be ${typeNames[type] ?? type}.`, { type });
};

const faultOf = ({ keyword, params, message, data, parentSchema }: Failure): Fault => {
  const limit = limits[keyword];
  if (keyword === 'minLength' && params.limit === 1)
    return fault('too-short', 'must not be empty.', { limit: 1 });
  if (limit) {
    const [code, before, after] = limit;
    return fault(code, `${before} ${text(params.limit)}${after}.`, { limit: params.limit });
  }
  switch (keyword) {
    case 'required':
      return fault('required', 'is required.');
    case 'additionalProperties':
      return fault('unknown', 'is not known here. Leave it out.');
    case 'type':
      return faultOfType(text(params.type), parentSchema?.format);
    case 'grammar':
      return fault('wrong-form', remedyOf(grammarRemedies, params.type), { form: params.type });
    case 'format':
      return fault('wrong-form', remedyOf(formatRemedies, params.format), { form: params.format });
    case 'once':
      return fault('repeated', 'must be given once.');
    case 'enum': {
      const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(text) : [];
      const what = typeof data === 'string' ? `"${echo(data)}" is not known: ` : '';
      return fault('not-one-of', `${what}must be one of ${allowed.join(', ')}.`, { allowed });
    }
    case 'uniqueItems':
    case 'uniqueBy':
      return fault('repeated', 'must not name the same thing twice.');
    default:
      return fault('not-valid', `${message ?? 'is not valid'}.`);
  }
};

const pathOf = ({ keyword, instancePath, params }: Failure): string => {
  const segments = instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (keyword === 'required') segments.push(text(params.missingProperty));
  if (keyword === 'additionalProperties') segments.push(text(params.additionalProperty));
  if (keyword === 'uniqueItems') segments.push(text(Math.max(Number(params.i), Number(params.j))));
  if (keyword === 'uniqueBy') segments.push(text(params.index), text(params.property));
  return segments.map(echo).join('/');
};

const places: Readonly<Record<string, string>> = {
  body: 'body',
  params: 'path',
  querystring: 'query',
  headers: 'headers',
};

/** What a schema refused: every fault with its path, `place` when it is the whole, and its remedy; bounded. */
export const inputErrors = (
  failures: readonly FastifySchemaValidationError[],
  place: string,
): readonly InputError[] =>
  failures.slice(0, most).map((failure) => ({ path: pathOf(failure) || place, ...faultOf(failure) }));

/** What the schema of one part of a request refused. */
export interface RefusedPart {
  readonly failures: readonly FastifySchemaValidationError[];
  /** Fastify's name of the part. */
  readonly part: string | undefined;
}

/** The 400 for what schemas refused, of one part of a request or of several. */
export const validationProblem = (...refused: readonly RefusedPart[]): Problem => {
  const named = refused.map(({ failures, part }) => ({ failures, place: places[part ?? ''] ?? 'request' }));
  const errors = named.flatMap(({ failures, place }) => inputErrors(failures, place)).slice(0, most);
  const parts = named.map(({ place }) => place).join(', ');
  return new Problem('malformed', `What is not valid of the request: ${parts}. See errors.`, { errors });
};
