import { type TSchema, Type } from '@sinclair/typebox';
import { id } from '#api/kernel/schemas/fields.ts';

const problemDescriptions: Readonly<Record<number, string>> = {
  400: 'Malformed: see errors.',
  401: 'No good API key.',
  403: 'Not allowed, or your own account is disabled, closed or unconfirmed.',
  404: 'Not there, or not in your subtree.',
  408: 'The request took too long to arrive.',
  409: 'Refused by a rule, or a position or cursor that the log does not have: see code.',
  412: 'It has changed since the revision in If-Match.',
  413: 'Larger than 1 MiB.',
  415: 'Not JSON.',
  422: 'The idempotency key was used for another request, or there is no such plan.',
  429: 'Too many requests: see Retry-After.',
  503: 'A store is away, the read model is behind or being built, or an event of a later version stands in the way: see code and Retry-After.',
};

const readProblems = [400, 401, 403, 404, 409, 429, 503];
const commandProblems = [...readProblems, 412, 413, 415, 422];

const problems = (statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: problemDescriptions[status] ?? 'A problem.',
        content: { 'application/problem+json': { schema: Type.Ref('Problem') } },
      },
    ]),
  );

type Responses = Readonly<Record<number, unknown>>;

const position = {
  'Tierline-Position': {
    type: 'string',
    description: 'The log position this answer shows, or was stored at.',
  },
};

const success = (description: string, schema: TSchema, more: Readonly<Record<string, unknown>> = {}) => ({
  description,
  headers: position,
  content: { 'application/json': { schema }, ...more },
});

/** The answers of a read; `also` are statuses of problems that only some have. */
export const reads = (schema: TSchema, ...also: readonly number[]): Responses => ({
  200: success('What was asked for.', schema),
  ...problems([...readProblems, ...also]),
});

/** The answers of a read that is a page for people too. */
export const readsOrPages = (schema: TSchema): Responses => ({
  200: success('What was asked for; with Accept: text/html a page to print.', schema, {
    'text/html': { schema: Type.String() },
  }),
  ...problems(readProblems),
});

/** The answers of what is done and is no command of the log. */
export const actions = (schema: TSchema): Responses => ({
  200: success('Done.', schema),
  ...problems(commandProblems),
});

/** The answers of a list, paged or whole as NDJSON. */
export const lists = (item: TSchema): Responses => ({
  200: success(
    'A page; with Accept: application/x-ndjson the whole list, an item a line.',
    Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) }),
    { 'application/x-ndjson': { schema: item } },
  ),
  ...problems(readProblems),
});

/** The answers of what takes many rows and answers each of them. */
export const rowAnswers = (item: TSchema): Responses => ({
  200: success(
    'What became of each row, in the order of the rows; with Accept: application/x-ndjson one a line.',
    Type.Object({ items: Type.Array(item) }),
    { 'application/x-ndjson': { schema: item } },
  ),
  ...problems([...readProblems, 408, 413, 415]),
});

const commandSchema = (more: Readonly<Record<string, TSchema>>) =>
  Type.Object({
    id: id(),
    revision: Type.Integer(),
    changed: Type.Boolean({ description: 'False when what was asked for held already.' }),
    warnings: Type.Optional(Type.Array(Type.Ref('Warning'))),
    ...more,
  });

/** The answers of a command; `more` stands beside id, revision and changed. */
export const commands = (
  status: 200 | 201 = 200,
  more: Readonly<Record<string, TSchema>> = {},
): Responses => ({
  [status]: success(status === 201 ? 'Created.' : 'Done.', commandSchema(more)),
  ...problems(commandProblems),
});

/** The answers of a command that has a dry run, which is answered by `dryRun`. */
export const commandsOrDryRun = (
  dryRun: TSchema,
  more: Readonly<Record<string, TSchema>> = {},
): Responses => ({
  200: success('Done; or what would happen, with dryRun=true.', Type.Union([commandSchema(more), dryRun])),
  ...problems(commandProblems),
});

/** The answers of an export: every line of it by its form, streamed. */
export const exportsOf = (line: TSchema): Responses => ({
  200: {
    description: 'Every event that fits, in order; Tierline-Position is where it ends.',
    headers: { ...position, 'Tierline-Export': { type: 'string', description: 'The id of the export.' } },
    content: { 'application/x-ndjson': { schema: line }, 'text/csv': { schema: Type.String() } },
  },
  ...problems(readProblems),
});
