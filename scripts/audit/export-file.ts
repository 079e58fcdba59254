import { createReadStream } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { isMissing } from '#adapters/files/error-code.ts';
import { exportForms } from '#application/record/audit/export-form.ts';
import { nothingWritten, type Written } from '#application/record/audit/write-events.ts';
import type { ExportFormat } from '#domain/record/audit/audit-access.ts';

const newline = 10;

/** The position in an event's line; the second cell of a row of CSV, before anything that could be quoted. */
const positionIn = (format: ExportFormat, line: Buffer): bigint => {
  const text = line.toString();
  return BigInt(format === 'csv' ? (text.split(',')[1] ?? '') : JSON.parse(text).position);
};

interface Lines {
  readonly count: number;
  readonly first: Buffer | undefined;
  readonly last: Buffer | undefined;
  /** Bytes up to the end of the last whole line. */
  readonly bytes: number;
}

/** Reads a file line by line, each in either form ending where the next begins; `whole` is given all whole lines. */
const readLines = async (file: string, skip: number, whole: (bytes: Buffer) => void): Promise<Lines> => {
  let lines = 0;
  let bytes = 0;
  let first: Buffer | undefined;
  let last: Buffer | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const read = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = read.indexOf(newline); end >= 0; end = read.indexOf(newline, start)) {
      last = read.subarray(start, end);
      start = end + 1;
      if (lines === skip) first = last;
      lines += 1;
    }
    whole(read.subarray(0, start));
    bytes += start;
    rest = read.subarray(start);
  }
  return { count: Math.max(0, lines - skip), first, last, bytes };
};

/**
 * Takes up the file of an export that was interrupted: what stands behind the last whole line is cut off.
 * @returns what has been written; nothing when there is no whole event, or no file
 */
export const takeUpFile = async (file: string, format: ExportFormat): Promise<Written> => {
  const written = nothingWritten();
  let found: Lines;
  try {
    found = await readLines(file, exportForms[format].head === '' ? 0 : 1, (bytes) =>
      written.sha256.update(bytes),
    );
  } catch (error) {
    if (isMissing(error)) return nothingWritten();
    throw error;
  }
  const { count, first, last, bytes } = found;
  if (count === 0 || !first || !last) {
    await truncate(file, 0);
    return nothingWritten();
  }
  await truncate(file, bytes);
  return { ...written, count, first: positionIn(format, first), last: positionIn(format, last) };
};
