import type { TSchema } from '@sinclair/typebox';
import type { FastifySchemaValidationError } from 'fastify';
import { inputErrors } from '#api/kernel/problems/validation-problem.ts';
import { createValidatorCompiler, failuresOf } from '#api/kernel/validation/create-validator.ts';
import { formats } from '#api/kernel/validation/formats.ts';
import type { BrokenLine } from '#api/usage/uploads/lines.ts';
import type { UnreadableRow } from '#application/usage/row-windows.ts';
import { longestRowId, longestSource } from '#domain/usage/usage.ts';

/** Reads rows of one kind out of JSON. */
export interface RowReader<Row> {
  readonly schema: TSchema;
  /** The row, or what is wrong with it: the fields at fault, each with its remedy. */
  readonly read: (value: unknown) => Row | UnreadableRow;
}

/** Named of one row's faults; the rest shows once these are mended. */
const mostFaults = 5;

/** What a field of a broken row says, where it is fit to be shown. */
const readable = (value: unknown, field: 'source' | 'id', longest: number): string | null => {
  const said: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
  return typeof said === 'string' && said.length <= longest && formats.line.check(said) ? said : null;
};

const unreadable = (detail: string, value?: unknown): UnreadableRow => ({
  source: readable(value, 'source', longestSource),
  id: readable(value, 'id', longestRowId),
  why: { code: 'malformed', detail },
});

const faultsOf = (failures: readonly FastifySchemaValidationError[]): string =>
  inputErrors(failures.slice(0, mostFaults), 'row')
    .map(({ path, message }) => `${path} ${message}`)
    .join(' ');

/**
 * @param url of the route that takes the rows
 * @param rowOf makes the row of what the schema let pass
 */
export const rowReader = <Row>(
  schema: TSchema,
  url: `/${string}`,
  rowOf: (value: unknown) => Row,
): RowReader<Row> => {
  const validate = createValidatorCompiler()({ schema, method: 'POST', url, httpPart: 'body' });
  return {
    schema,
    read: (value) => {
      const outcome: unknown = validate(value);
      return outcome === true ? rowOf(value) : unreadable(faultsOf(failuresOf(outcome)), value);
    },
  };
};

/** Bytes of one line. */
export const longestLine = 64 * 1024;

const brokenLines: Readonly<Record<BrokenLine['fault'], string>> = {
  'too-long': 'The line is longer than 64 KiB. Send one row a line.',
  'not-utf-8': 'The line is not UTF-8. Send JSON in UTF-8.',
};

const readLine = <Row>({ read }: RowReader<Row>, text: string): Row | UnreadableRow => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('The line is not JSON. Send one row a line, as a JSON object.');
  }
  return read(value);
};

/** The rows of NDJSON: one of each line, so that none is read without an answer that bounds them. */
export const rowsOfLines = async function* <Row>(
  reader: RowReader<Row>,
  lines: AsyncIterable<string | BrokenLine>,
): AsyncGenerator<Row | UnreadableRow> {
  for await (const line of lines)
    yield typeof line === 'string' ? readLine(reader, line) : unreadable(brokenLines[line.fault]);
};

/** The rows of a JSON batch. */
export const rowsOfItems = async function* <Row>(
  { read }: RowReader<Row>,
  items: readonly unknown[],
): AsyncGenerator<Row | UnreadableRow> {
  for (const item of items) yield read(item);
};
