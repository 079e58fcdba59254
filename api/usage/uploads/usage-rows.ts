import { type Static, Type } from '@sinclair/typebox';
import type { FastifySchemaValidationError } from 'fastify';
import { inputErrors } from '#api/kernel/problems/validation-problem.ts';
import { closed, formatted, id, line } from '#api/kernel/schemas/fields.ts';
import { createValidatorCompiler, failuresOf } from '#api/kernel/validation/create-validator.ts';
import { formats } from '#api/kernel/validation/formats.ts';
import type { BrokenLine } from '#api/usage/uploads/lines.ts';
import type { SubmittedRow, UnreadableRow } from '#application/usage/commands.ts';
import type { AccountId, CameraId, Day } from '#domain/kernel/ids.ts';
import { longestRowId, longestSource } from '#domain/usage/usage.ts';

const bytes = (description: string) => formatted('bytes', { maxLength: 40, description });

/** A row as it is sent. */
export const usageRow = closed(
  {
    source: line(longestSource, { description: 'The system that measured.' }),
    id: line(longestRowId, { description: 'Unique within source, customer and month.' }),
    customerId: id<AccountId>(),
    cameraId: Type.Optional(id<CameraId>({ description: 'The camera the usage is of, when it is of one.' })),
    day: Type.Unsafe<Day>({
      type: 'string',
      format: 'day',
      maxLength: 10,
      description: "By the calendar of the customer's parent.",
    }),
    storedBytes: bytes("Stored at the day's end. Rows of a day add up."),
    trafficBytes: bytes('Sent during the day.'),
  },
  { description: 'What one source says of one day.' },
);

/** Named of one row's faults; the rest shows once these are mended. */
const mostFaults = 5;

const validate = createValidatorCompiler()({
  schema: usageRow,
  method: 'POST',
  url: '/usage',
  httpPart: 'body',
});

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

/** A row out of JSON, or what is wrong with it: the fields at fault, each with its remedy. */
export const readRow = (value: unknown): SubmittedRow | UnreadableRow => {
  const outcome: unknown = validate(value);
  if (outcome !== true) return unreadable(faultsOf(failuresOf(outcome)), value);
  // The schema is what was just checked.
  const { customerId, cameraId, ...said } = value as Static<typeof usageRow>;
  const { source, id: rowId, day, storedBytes, trafficBytes } = said;
  const camera = cameraId === undefined ? {} : { cameraId };
  return { customerId, row: { source, id: rowId, ...camera, day, storedBytes, trafficBytes } };
};

/** Bytes of one line. */
export const longestLine = 64 * 1024;

const brokenLines: Readonly<Record<BrokenLine['fault'], string>> = {
  'too-long': 'The line is longer than 64 KiB. Send one row a line.',
  'not-utf-8': 'The line is not UTF-8. Send JSON in UTF-8.',
};

const readLine = (text: string): SubmittedRow | UnreadableRow => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('The line is not JSON. Send one row a line, as a JSON object.');
  }
  return readRow(value);
};

/** The rows of NDJSON: one of each line, so that none is read without an answer that bounds them. */
export const rowsOfLines = async function* (
  lines: AsyncIterable<string | BrokenLine>,
): AsyncGenerator<SubmittedRow | UnreadableRow> {
  for await (const line of lines) {
    yield typeof line === 'string' ? readLine(line) : unreadable(brokenLines[line.fault]);
  }
};

/** The rows of a JSON batch. */
export const rowsOfItems = async function* (
  items: readonly unknown[],
): AsyncGenerator<SubmittedRow | UnreadableRow> {
  for (const item of items) yield readRow(item);
};
