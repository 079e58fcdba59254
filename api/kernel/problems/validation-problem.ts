import type { FastifySchemaValidationError } from 'fastify';
import { type InputError, Problem } from '#api/kernel/problems/problem.ts';
import { formatRemedies } from '#api/kernel/validation/formats.ts';
import { grammarRemedies } from '#api/kernel/validation/text-grammar.ts';

/** More than this helps nobody; the rest shows once these are mended. */
const most = 50;
const longestEcho = 64;

const shorten = (text: string): string =>
  text.length > longestEcho ? `${[...text.slice(0, longestEcho)].join('')}…` : text;

/** Names from the request appear in answers only printable and short. */
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

const messageOf = ({ keyword, params, message, data, parentSchema }: Failure): string => {
  switch (keyword) {
    case 'required':
      return 'is required.';
    case 'additionalProperties':
      return 'is not known here. Leave it out.';
    case 'type':
      // What has a form of its own is a string: a number that should be one is told which.
      if (parentSchema?.format !== undefined)
        return formatRemedies[text(parentSchema.format)] ?? 'must be a string.';
      return `must be ${typeNames[text(params.type)] ?? text(params.type)}.`;
    case 'grammar':
      return remedyOf(grammarRemedies, params.type);
    case 'once':
      return 'must be given once.';
    case 'enum': {
      const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(text).join(', ') : '';
      const what = typeof data === 'string' ? `"${echo(data)}" is not known: ` : '';
      return `${what}must be one of ${allowed}.`;
    }
    case 'format':
      return remedyOf(formatRemedies, params.format);
    case 'minLength':
      return params.limit === 1
        ? 'must not be empty.'
        : `must have at least ${text(params.limit)} characters.`;
    case 'maxLength':
      return `must have at most ${text(params.limit)} characters.`;
    case 'minItems':
      return `must have at least ${text(params.limit)} items.`;
    case 'maxItems':
      return `must have at most ${text(params.limit)} items.`;
    case 'minimum':
      return `must be at least ${text(params.limit)}.`;
    case 'maximum':
      return `must be at most ${text(params.limit)}.`;
    case 'uniqueItems':
    case 'uniqueBy':
      return 'must not name the same thing twice.';
    default:
      return `${message ?? 'is not valid'}.`;
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
  failures.slice(0, most).map((failure) => ({ path: pathOf(failure) || place, message: messageOf(failure) }));

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
