import { type TSchema, Type } from '@sinclair/typebox';
import { id } from '#api/kernel/schemas/fields.ts';
import { problemDescriptions } from '#api/kernel/schemas/problem-schema.ts';

const readProblems = [400, 401, 403, 404, 409, 429, 503];
const commandProblems = [...readProblems, 412, 413, 415, 422];

/** Problems by status. The document describes each once and refers to it. */
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

/** What an answer has beside what all of its kind have, by name. */
type Extras = Readonly<Record<string, TSchema>>;

/** Answers by status, as routes describe them. */
export interface Responses {
  readonly [status: number]: {
    readonly headers?: Readonly<Record<string, object>>;
    readonly [part: string]: unknown;
  };
}

const position = {
  'Tierline-Position': {
    type: 'string',
    description: 'The log position this answer shows, or was stored at.',
  },
};

const entityTag = {
  ETag: {
    type: 'string',
    description: 'Of this answer; asked again with If-None-Match, it is 304 while it is the same.',
  },
};

/** The answers of reads that are recorded by an event. They have no tag, and are never answered by 304. */
export const neverTheSame = ({ 304: _, 200: answer = {}, ...others }: Responses): Responses => {
  const { ETag: __, ...headers } = answer.headers ?? {};
  return { ...others, 200: { ...answer, headers } };
};

const unchanged = { 304: { type: 'null', description: 'It is what you have: see If-None-Match.' } };

const success = (description: string, schema: TSchema, more: Readonly<Record<string, unknown>> = {}) => ({
  description,
  headers: position,
  content: { 'application/json': { schema }, ...more },
});

const read: typeof success = (...described) => {
  const answer = success(...described);
  return { ...answer, headers: { ...answer.headers, ...entityTag } };
};

/** The answers of a read; `also` are statuses of problems that only some have. */
export const reads = (schema: TSchema, ...also: readonly number[]): Responses => ({
  200: read('What was asked for.', schema),
  ...unchanged,
  ...problems([...readProblems, ...also]),
});

/** The answers of a read that is a page for people too, and a file of each of these media types. */
export const readsOrFiles = (schema: TSchema, files: readonly string[]): Responses => ({
  200: read(
    'What was asked for; with Accept: text/html a page to print, or a file by its media type.',
    schema,
    {
      'text/html': { schema: Type.String() },
      ...Object.fromEntries(files.map((file) => [file, { schema: Type.String({ contentMediaType: file }) }])),
    },
  ),
  ...unchanged,
  ...problems([...readProblems, 406]),
});

/** The answers of what is done and is no command of the log. */
export const actions = (schema: TSchema): Responses => ({
  200: success('Done.', schema),
  ...problems(commandProblems),
});

/** The answers of what was taken on and is not done yet. */
export const takenOn = (schema: TSchema): Responses => ({
  202: success('Taken on.', schema),
  ...problems(commandProblems),
});

/** The answers of what anybody may ask for, and is neither a read nor a command of the log. */
export const answersOf = (status: 200 | 201 | 202, schema: TSchema): Responses => ({
  [status]: {
    description: status === 202 ? 'Taken.' : 'Done.',
    content: { 'application/json': { schema } },
  },
  ...problems([...readProblems, 413, 415]),
});

/** The answers of what leads a browser somewhere else, and tells programs by JSON. */
export const leadsOn = (where: string, schema: TSchema): Responses => ({
  200: { description: 'With Accept: application/json.', content: { 'application/json': { schema } } },
  303: { type: 'null', description: where, headers: { Location: { type: 'string', description: where } } },
  ...problems(readProblems),
});

const csv = { 'text/csv': { schema: Type.String() } };

/** The answers of a read that is a table for spreadsheets too. */
export const readsOrTables = (schema: TSchema): Responses => ({
  200: read('What was asked for; with Accept: text/csv as a table.', schema, csv),
  ...unchanged,
  ...problems(readProblems),
});

/** The answers of a read that is a stream of server-sent events too. */
export const readsOrStream = (schema: TSchema, described: string): Responses => ({
  200: read(described, schema, { 'text/event-stream': { schema: Type.String() } }),
  ...unchanged,
  ...problems(readProblems),
});

/** The answers of a list, paged or whole as NDJSON; `asTable`: whole as CSV too; `more` stands in a page beside its items. */
export const lists = (item: TSchema, asTable = false, more: Extras = {}): Responses => ({
  200: read(
    `A page; with Accept: application/x-ndjson the whole list, an item a line${asTable ? ', and with text/csv as a table' : ''}.`,
    Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]), ...more }),
    { 'application/x-ndjson': { schema: item }, ...(asTable ? csv : {}) },
  ),
  ...unchanged,
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

const done = {
  id: id(),
  revision: Type.Integer(),
  changed: Type.Boolean({ description: 'False when what was asked for held already.' }),
  warnings: Type.Optional(Type.Array(Type.Ref('Warning'))),
};

/** What a command answers that has nothing to add. */
export const doneSchema = Type.Object(done, { $id: 'Done' });

const commandSchema = (extras: Extras = {}): TSchema =>
  Object.keys(extras).length === 0 ? Type.Ref('Done') : Type.Object({ ...done, ...extras });

/** The answers of a command; `extras` stand beside id, revision and changed. */
export const commands = (status: 200 | 201 = 200, extras?: Extras): Responses => ({
  [status]: success(status === 201 ? 'Created.' : 'Done.', commandSchema(extras)),
  ...problems(commandProblems),
});

/** The answers of a command that has a dry run, which is answered by `dryRun`. */
export const commandsOrDryRun = (dryRun: TSchema, status: 200 | 201, extras?: Extras): Responses => {
  const isDone = commandSchema(extras);
  const answered =
    status === 200
      ? { 200: success('Done; or what would happen, with dryRun=true.', Type.Union([isDone, dryRun])) }
      : { 200: success('What would happen, with dryRun=true.', dryRun), 201: success('Created.', isDone) };
  return { ...answered, ...problems(commandProblems) };
};

/** The answers of many commands in one request, or of their dry run: those of each stand in it, whatever they are. */
export const bulkAnswers = (done: TSchema, dryRun: TSchema): Responses => ({
  200: success('What became of each; or what would happen, with dryRun=true.', Type.Union([done, dryRun])),
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
